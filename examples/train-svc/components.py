"""Files travel between tasks as artifacts: a task reads them at an InputPath and writes them at an OutputPath."""

from kfp import dsl
from kfp.dsl import InputPath, OutputPath


@dsl.component
def make_rings(
    count: int,
    train_data: OutputPath("Dataset"),
    train_target: OutputPath("Dataset"),
):
    """Makes a small data set: points in a square, labelled 1 inside a circle and 0 outside.

    Args:
        count: How many points to make.
        train_data: CSV with the columns x and y.
        train_target: CSV with the column inside.
    """
    import csv
    import random

    chance = random.Random(7)
    points = [(chance.uniform(-1, 1), chance.uniform(-1, 1)) for _ in range(count)]
    with open(train_data, "w", newline="") as file:
        csv.writer(file).writerows([("x", "y"), *points])
    with open(train_target, "w", newline="") as file:
        csv.writer(file).writerows([("inside",), *((int(x * x + y * y < 0.6),) for x, y in points)])
    print("Made", count, "points")


# Packages are installed before the function runs: here into an environment that is kept and used again, on a cluster
# into the task's container.
@dsl.component(packages_to_install=["scikit-learn>=1.6.1,<1.8", "pandas==2.3.3", "dill==0.4.0"])
def train_svc_from_csv(
    train_data: InputPath("Dataset"),
    train_target: InputPath("Dataset"),
    model: OutputPath("Model"),
    kernel: str = "rbf",
) -> float:
    """Trains a support vector classifier.

    Args:
        train_data: CSV with one column for each feature.
        train_target: CSV with one column, the label.
        model: The trained model, pickled with dill.
        kernel: What scikit-learn's SVC takes: linear, poly, rbf or sigmoid.

    Returns:
        The accuracy in five-fold cross-validation, rounded to two digits.
    """
    import dill
    import pandas as pd
    from sklearn.model_selection import cross_val_score
    from sklearn.svm import SVC

    data = pd.read_csv(train_data)
    target = pd.read_csv(train_target).iloc[:, 0]

    accuracy = round(float(cross_val_score(SVC(kernel=kernel), data, target, cv=5).mean()), 2)
    print("Accuracy with the", kernel, "kernel:", accuracy)

    with open(model, "wb") as file:
        dill.dump(SVC(kernel=kernel).fit(data, target), file)
    return accuracy
