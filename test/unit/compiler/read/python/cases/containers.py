# Container components: what the SDK makes of their bodies by running them.
from kfp import dsl
from kfp.dsl import *
from typing import *

IMAGE = "image:1"
COMMON = ["--verbose", "--level=2"]


@dsl.container_component
def nothing():
    return dsl.ContainerSpec(image="a")


@dsl.container_component
def values(text: str, count: int = 1, ratio: float = 0.5, flag: bool = True, names: list = ["a"], table: Dict[str, int] = {}):
    """Says it.

    Args:
        text: What is said.
    """
    return ContainerSpec(image=IMAGE, command=["sh", "-c"], args=[text, count, ratio, flag, names, table])


@dsl.container_component
def artifacts(data: Input[Dataset], many: Input[List[Model]], model: Output[Model], out: OutputPath(str)):
    return dsl.ContainerSpec(
        image=f"{IMAGE}-x",
        command=["run", data.path, data.uri, data.metadata, data.metadata["key"], many],
        args=[model.path, model.uri, model.metadata["k"], out],
    )


@dsl.container_component
def texts(text: str, data: Input[Dataset], n: int, out: OutputPath(int)) -> dsl.ContainerSpec:
    import os
    flag = f"--text={text}"
    words = ["a" "b", flag, f'{{x}} {data.path}\n"', str(n), dsl.PIPELINE_TASK_NAME_PLACEHOLDER]
    return dsl.ContainerSpec("positional:1", words + COMMON, [*COMMON, "--out=" + "x", f"{out}"])


@dsl.container_component
def concat(text1: str, text2: Output[Dataset], output_path: OutputPath(str)):
    return dsl.ContainerSpec(
        image=IMAGE,
        command=["my_program", dsl.ConcatPlaceholder(["prefix-", text1, text2.uri, "é"])],
        args=[dsl.ConcatPlaceholder(items=["a", dsl.ConcatPlaceholder([text1, "'\""])]), output_path],
    )


@dsl.container_component
def choice(needed: str, name: str = "x", n: Optional[int] = None):
    return dsl.ContainerSpec(
        image=IMAGE,
        args=[
            needed,
            dsl.IfPresentPlaceholder(input_name="name", then=["--name", name], else_=["--no-name"]),
            IfPresentPlaceholder("n", f"--n={n}"),
            dsl.IfPresentPlaceholder("n", then=[dsl.ConcatPlaceholder(["--n=", n])], else_=[]),
            dsl.ConcatPlaceholder(["a-", dsl.IfPresentPlaceholder("name", name, "none"), "-b"]),
        ],
    )


@dsl.container_component
def final(status: PipelineTaskFinalStatus, config: TaskConfig):
    return dsl.ContainerSpec(image=IMAGE, args=[status, config])
