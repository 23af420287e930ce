from kfp import dsl


@dsl.container_component
def limited(limit: int = 3):
    return dsl.ContainerSpec(image="tool:1", args=[dsl.IfPresentPlaceholder("limit", [f"--limit={limit}"])])
