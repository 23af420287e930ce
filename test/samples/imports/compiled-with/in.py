from kfp import dsl
from kfp.compiler import Compiler

from parts import add, say

EPOCHS = 7


@dsl.pipeline(name="e4")
def e4(n: int = 1, text: str = "a", rate: float = 0.5):
    add(one=n, other=2)
    say(text=text)


@dsl.pipeline
def same(text: str):
    say(text=text)


@dsl.pipeline
def plain(text: str = "a"):
    say(text=text)


if __name__ == "__main__":
    Compiler().compile(e4, "x.yaml", pipeline_name="renamed", pipeline_parameters={"n": EPOCHS, "rate": 1})
    Compiler().compile(
        pipeline_func=same, package_path="same.yaml", pipeline_name="same-twice", pipeline_parameters=dict(text="b")
    )
    Compiler().compile(same, "same.json", "same-twice", {"text": "b"})
    Compiler().compile(plain, "plain.yaml", pipeline_name=None, type_check=False)
