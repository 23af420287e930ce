import google_cloud_pipeline_components.types.artifact_types as g
from kfp import components, dsl
from kfp.dsl import Artifact, Dataset, Input, Output, OutputPath


class Own(Artifact):
    schema_title = "system.Own"


@dsl.component
class ClassComponent:
    pass


def plain(a: int) -> int:
    return a


@dsl.component
def decorated(a: int) -> int:
    return a


again = dsl.component(decorated)
computed = dsl.component(lambda a: a)
old = components.create_component_from_func(plain, base_image="python:3.12")
loaded = components.load_component_from_file("train.yaml")


@dsl.component
def own_class(a: Input[Own]):
    pass


@dsl.component
def alias(a: Output[g.VertexModel]):
    pass


@dsl.component(embedded_artifact_path="nowhere")
def nowhere(a: int):
    pass


@dsl.component(embedded_artifact_path="assets/it's.json")
def odd_name(a: int):
    pass


@dsl.component
def nothing_embedded(a: dsl.EmbeddedInput[Dataset]):
    pass


@dsl.notebook_component(notebook_path="assets")
def no_notebook(a: int):
    pass


@dsl.container_component
def body(a: int):
    for b in range(3):
        pass
    return dsl.ContainerSpec(image="a")


@dsl.container_component
def not_a_spec(a: str):
    return {"image": a}


@dsl.container_component
def no_image(a: str):
    return dsl.ContainerSpec(command=["a"], env={})


@dsl.container_component
def returns() -> str:
    return dsl.ContainerSpec(image="a")


@dsl.container_component
def bare(a: Dataset):
    return dsl.ContainerSpec(image="a")


@dsl.container_component
def words(a: str, b: Input[Dataset], c: OutputPath(str), d: Input[Dataset] = None):
    twice = twice
    return dsl.ContainerSpec(
        image="a",
        command=[5, b, "--x=" + a, twice, f"{a!r}", dsl.IfPresentPlaceholder("e", "x")],
        args=[
            b.metadata["k"],
            dsl.IfPresentPlaceholder("a", c),
            dsl.IfPresentPlaceholder("d", d.path),
            dsl.IfPresentPlaceholder("a", dsl.IfPresentPlaceholder("a", "y")),
        ],
    )


@dsl.container_component
def warned(a: str, b: Input[Dataset], c: OutputPath(str), d: Input[Dataset] = None):
    return dsl.ContainerSpec(
        image="a",
        args=[
            b.metadata["k"],
            dsl.IfPresentPlaceholder("a", c),
            dsl.IfPresentPlaceholder("d", d.path),
            dsl.IfPresentPlaceholder("a", dsl.IfPresentPlaceholder("a", "y")),
        ],
    )


@dsl.component(embedded_artifact_path="/etc/ssl")
def taken_along():
    pass


@dsl.component(embedded_artifact_path="assets/../../secrets")
def taken_from_beside():
    pass


@dsl.component
def typed(a: int | None = None):
    print(a)


@dsl.component
def typed_quoted(a: "int" = 1, b: "str | None" = None, c: "List[int]" = []):
    print(a, b, c)


@dsl.container_component
def one_text():
    return dsl.ContainerSpec(image="a", command="sh", args=["-c"])
