"""Container components: every placeholder of a command line."""

from kfp import dsl
from kfp.dsl import Dataset, Input, Model, Output


@dsl.container_component
def fetch(url: str, data: Output[Dataset], kind: str = "csv", retries: int = 3):
    """Fetches a file.

    Args:
        url: Where it is: with a scheme.
        data: What was fetched.
    """
    return dsl.ContainerSpec(
        image="curlimages/curl:8",
        command=["sh", "-c", 'set -e\nif [ "$1" = csv ]; then\n  curl -o "$0" "$2"\nfi\n', data.path],
        args=[kind, url, dsl.ConcatPlaceholder(["--retry=", retries, " --of=", kind])],
    )


@dsl.container_component
def tune(
    data: Input[Dataset],
    model: Output[Model],
    score: dsl.OutputPath(float),
    rate: float = 0.1,
    layers: list = [64, 32],
    options: dict = {"deep": {"on": True}},
    note: str = None,
):
    return dsl.ContainerSpec(
        image="python:3.12",
        command=["python", "-m", "tune", "--data", data.path, "--from", data.uri],
        args=[
            "--model",
            model.path,
            "--score",
            score,
            f"--rate={rate}",
            "--layers",
            layers,
            "--options",
            options,
            dsl.IfPresentPlaceholder("note", ["--note", note], ["--quiet"]),
            dsl.ConcatPlaceholder(["a", dsl.ConcatPlaceholder(["b", rate]), "c"]),
        ],
    )


@dsl.container_component
def hello():
    return dsl.ContainerSpec(image="alpine", command=["echo"], args=["안녕, it's me: #1", "", " ", "yes", "1_000", "~"])
