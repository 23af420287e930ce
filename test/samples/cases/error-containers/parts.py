from kfp import dsl


@dsl.container_component
def limited(limit: int = 3):
    return dsl.ContainerSpec(image="tool:1", args=[dsl.IfPresentPlaceholder("limit", [f"--limit={limit}"])])


@dsl.container_component
def tagged(tag: str):
    return dsl.ContainerSpec(image=f"repo/{tag}:x")


@dsl.component
def word() -> str:
    return "500m"


@dsl.component
def count() -> int:
    return 1
