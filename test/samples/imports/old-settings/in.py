import kfp.dsl as dsl
from kfp.components import func_to_container_op
from kubernetes import client as k8s_client


def prepare(rows: int) -> float:
    return float(rows)


prepare_op = func_to_container_op(func=prepare, base_image="python:3.9")


@dsl.pipeline(name="Old settings")
def old_settings(rows: int = 5):
    prepared = prepare_op(rows).add_pod_annotation("note", "a").set_timeout(60)
    prepared.container.set_image_pull_policy("Always")
    prepared.add_env_variable(k8s_client.V1EnvVar(name="LEVEL", value="debug"))
    prepared.add_node_selector_constraint("disk", "ssd")
    prepared.add_resource_limit("memory", "1G").add_resource_limit("nvidia.com/gpu", "2")
    prepared.execution_options.caching_strategy.max_cache_staleness = "P0D"
    with dsl.Condition(prepared.output >= 0.5):
        dsl.ContainerOp(name="ok", image="alpine", command=["echo", prepared.output, rows, 3])
    with dsl.ParallelFor([{"a": 1, "b": 10}, {"a": 2, "b": 20}]) as item:
        dsl.ContainerOp(name="loop", image="alpine", command=["echo", item.a, item.b])
