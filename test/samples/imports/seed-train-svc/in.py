from functools import partial

from kfp.components import InputPath, OutputPath, create_component_from_func


@partial(
    create_component_from_func,
    packages_to_install=["dill==0.3.4", "pandas==1.3.4", "scikit-learn==1.0.1"],
)
def train_from_csv(
    train_data_path: InputPath("csv"),
    train_target_path: InputPath("csv"),
    model_path: OutputPath("dill"),
    kernel: str,
):
    # --environment
    import dill
    import pandas as pd

    from sklearn.svm import SVC

    # --python code
    train_data = pd.read_csv(train_data_path)
    train_target= pd.read_csv(train_target_path)

    clf= SVC(kernel=kernel)
    clf.fit(train_data)

    # --generates artifact
    with open(model_path, mode="wb") as file_writer:
        dill.dump(clf, file_writer)
