"""Container components, whose words depend on what they are given."""
import sys
from typing import Optional

from kfp import compiler, dsl
from kfp.dsl import ConcatPlaceholder, Dataset, IfPresentPlaceholder, Input, Model, Output, OutputPath

REGISTRY = "registry.example"


@dsl.container_component
def convert(source: str, table: Output[Dataset], rows: OutputPath(int), limit: Optional[int] = None):
    return dsl.ContainerSpec(
        image=f"{REGISTRY}/convert:1.0",
        command=["convert", ConcatPlaceholder(["--source=", source])],
        args=[
            "--out",
            table.path,
            "--rows",
            rows,
            IfPresentPlaceholder(input_name="limit", then=["--limit", limit], else_=["--all"]),
        ],
    )


@dsl.container_component
def train(table: Input[Dataset], rows: int, model: Output[Model]):
    return dsl.ContainerSpec(
        image=f"{REGISTRY}/train:1.0",
        command=["sh", "-c", 'mkdir -p "$(dirname "$2")" && train "$0" "$1" > "$2"'],
        args=[table.path, f"--rows={rows}", model.path],
    )


@dsl.pipeline(name="containers")
def containers(source: str = "s3://data/a.csv"):
    """Converts and trains.

    Args:
        source: Where the table is.
    """
    converted = convert(source=source, limit=1000).set_env_variable(name="TZ", value="UTC")
    train(table=converted.outputs["table"], rows=converted.outputs["rows"]).set_accelerator_type("nvidia.com/gpu").set_accelerator_limit("1")
    convert(source=source)


if __name__ == "__main__":
    compiler.Compiler().compile(containers, sys.argv[1])
