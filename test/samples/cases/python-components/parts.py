import functools

from google_cloud_pipeline_components.types import artifact_types
from kfp import dsl
from kfp.dsl import Dataset, Input, Output, OutputPath
from names import IMAGE, clean

COMMON = ["--verbose"]
pinned = functools.partial(dsl.component, base_image=IMAGE, packages_to_install=["pandas==2.2.0"])


@pinned(additional_funcs=[clean], use_venv=True)
def count(rows: int = 1) -> int:
    """Counts.

    Returns:
        Output: How many there are.
    """
    return clean(rows)


@dsl.component(embedded_artifact_path="assets", task_config_passthroughs=[dsl.TaskConfigField.ENV])
def configured(config: dsl.EmbeddedInput[dsl.Dataset], task: dsl.TaskConfig, model: Output[artifact_types.VertexModel]):
    print(config.path, task.env)


@dsl.notebook_component(notebook_path="assets/report.ipynb")
def report(title: str = dsl.PIPELINE_JOB_NAME_PLACEHOLDER):
    dsl.run_notebook(title=title)


@dsl.container_component
def copy(data: Input[Dataset], size: OutputPath(int), prefix: str = "a", limit: int = None):
    """Copies the data."""
    flag = f"--from={data.uri}"
    return dsl.ContainerSpec(
        image=IMAGE,
        command=["cp", flag, dsl.ConcatPlaceholder([prefix, "-", data.path])],
        args=COMMON + [dsl.IfPresentPlaceholder("limit", ["--limit", limit], "--all"), size],
    )


def _private(a: int) -> int:
    return a


small_count = dsl.component(clean, base_image="python:3.12")


@dsl.component
def _hidden(text: str):
    print(text)


@dsl.component(kfp_package_path="./assets")
def local_kfp():
    pass


@dsl.component(kfp_package_path="./none")
def missing_kfp():
    pass
