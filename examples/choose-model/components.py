"""From data to a model that is worth deploying, in small steps."""

from typing import List, NamedTuple

from kfp import dsl
from kfp.dsl import ClassificationMetrics, Dataset, Input, Model, Output

# Tasks that need the same packages share one environment.
PACKAGES = ["scikit-learn>=1.6.1,<1.8", "pandas==2.3.3"]


@dsl.component(packages_to_install=PACKAGES)
def load_data(name: str, data: Output[Dataset]):
    """Loads one of the data sets that come with scikit-learn.

    Args:
        name: digits, wine, iris or breast_cancer.
        data: CSV with a column for each feature, and the column target.
    """
    from sklearn import datasets

    frame = getattr(datasets, f"load_{name}")(as_frame=True).frame
    frame.to_csv(data.path, index=False)
    data.metadata["rows"] = len(frame)
    print(len(frame), "rows,", frame["target"].nunique(), "classes")


@dsl.component(packages_to_install=PACKAGES)
def split_data(
    data: Input[Dataset],
    train: Output[Dataset],
    validation: Output[Dataset],
    test: Output[Dataset],
):
    """Splits a data set: 60 % to train, 20 % to choose a model, 20 % to judge the chosen one.

    Args:
        data: CSV with the column target.
        train: What the models learn from.
        validation: What they are compared on.
        test: What none of them, nor the choice between them, has seen.
    """
    import pandas as pd
    from sklearn.model_selection import train_test_split

    frame = pd.read_csv(data.path)
    rest, test_frame = train_test_split(frame, test_size=0.2, stratify=frame["target"], random_state=0)
    train_frame, validation_frame = train_test_split(rest, test_size=0.25, stratify=rest["target"], random_state=0)
    for artifact, part in ((train, train_frame), (validation, validation_frame), (test, test_frame)):
        part.to_csv(artifact.path, index=False)
        artifact.metadata["rows"] = len(part)
    print(len(train_frame), "to train,", len(validation_frame), "to choose,", len(test_frame), "to judge")


@dsl.component(packages_to_install=PACKAGES)
def train_model(
    train: Input[Dataset],
    validation: Input[Dataset],
    kernel: str,
    model: Output[Model],
) -> NamedTuple("Training", [("accuracy", float), ("support_vectors", int)]):
    """Trains a support vector classifier.

    Args:
        train: CSV to learn from, with the column target.
        validation: CSV to measure the accuracy on.
        kernel: What scikit-learn's SVC takes: linear, poly, rbf or sigmoid.
        model: The trained model, pickled with joblib.

    Returns:
        accuracy: Its accuracy on the validation data.
        support_vectors: How many training rows the model keeps; fewer is simpler.
    """
    import joblib
    import pandas as pd
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    train_frame, validation_frame = pd.read_csv(train.path), pd.read_csv(validation.path)
    classifier = make_pipeline(StandardScaler(), SVC(kernel=kernel))
    classifier.fit(train_frame.drop(columns="target"), train_frame["target"])
    accuracy = float(classifier.score(validation_frame.drop(columns="target"), validation_frame["target"]))
    support_vectors = int(classifier[-1].n_support_.sum())
    print(f"{kernel}: accuracy {accuracy:.3f} with {support_vectors} support vectors")

    joblib.dump(classifier, model.path)
    # Metadata stays with the artifact wherever it goes.
    model.metadata["kernel"] = kernel
    return (accuracy, support_vectors)


@dsl.component
def choose_best(models: Input[List[Model]], accuracies: List[float], best: Output[Model]):
    """Chooses the most accurate of several models.

    Args:
        models: The models.
        accuracies: The accuracy of each, in the same order.
        best: The chosen one.
    """
    import shutil

    for model, accuracy in zip(models, accuracies):
        print(f"{model.metadata['kernel']}: {accuracy:.3f}")
    winner = models[accuracies.index(max(accuracies))]
    shutil.copyfile(winner.path, best.path)
    best.metadata["kernel"] = winner.metadata["kernel"]
    print("Chosen:", winner.metadata["kernel"])


@dsl.component(packages_to_install=PACKAGES)
def evaluate_model(model: Input[Model], test: Input[Dataset]) -> float:
    """Measures a model on data that neither it nor the choice of it has seen.

    Args:
        model: A scikit-learn classifier.
        test: CSV with the column target.

    Returns:
        Its accuracy, from 0 to 1, rounded to three digits.
    """
    import joblib
    import pandas as pd

    frame = pd.read_csv(test.path)
    accuracy = round(float(joblib.load(model.path).score(frame.drop(columns="target"), frame["target"])), 3)
    print("Accuracy:", accuracy)
    return accuracy


@dsl.component(packages_to_install=PACKAGES)
def draw_confusion(model: Input[Model], test: Input[Dataset], confusion: Output[ClassificationMetrics]):
    """Counts which classes a model takes for which.

    Args:
        model: A scikit-learn classifier.
        test: CSV with the column target.
        confusion: The confusion matrix, drawn by the Kubeflow dashboard.
    """
    import joblib
    import pandas as pd
    from sklearn.metrics import confusion_matrix

    frame = pd.read_csv(test.path)
    predicted = joblib.load(model.path).predict(frame.drop(columns="target"))
    classes = sorted(frame["target"].unique())
    matrix = confusion_matrix(frame["target"], predicted, labels=classes)
    confusion.log_confusion_matrix([str(name) for name in classes], matrix.tolist())
    print(matrix)


@dsl.component(packages_to_install=PACKAGES)
def deploy_model(model: Input[Model], sample: Input[Dataset]) -> str:
    """Loads a model as a server would and answers one request; put your own deployment here.

    Args:
        model: The model to deploy.
        sample: CSV whose first row is the request.

    Returns:
        What was done.
    """
    import joblib
    import pandas as pd

    request = pd.read_csv(sample.path, nrows=1).drop(columns="target")
    answer = joblib.load(model.path).predict(request)[0]
    print("First request answered with class", answer)
    return f"deployed the {model.metadata['kernel']} model"


@dsl.component
def reject_model(accuracy: float, threshold: float) -> str:
    """Says why a model is not deployed.

    Args:
        accuracy: Its accuracy.
        threshold: The accuracy it would need.

    Returns:
        The reason.
    """
    return f"kept the old model: {accuracy} is below {threshold}"
