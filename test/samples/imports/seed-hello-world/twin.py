"""in.py as KFP 2 would have it, for the SDK to compile."""
import sys
from pathlib import Path

from kfp import compiler, dsl

sys.path.insert(0, str(Path(__file__).parent / "expected.files"))
from components import hello_world_component  # noqa: E402


@dsl.pipeline(name="hello_pipeline", display_name="hello_pipeline", description="Hello World Pipeline!")
def hello_world_pipeline():
    hello_world_component()


if __name__ == "__main__":
    compiler.Compiler().compile(hello_world_pipeline, sys.argv[1])
