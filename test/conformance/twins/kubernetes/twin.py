import sys

from kfp import compiler, dsl, kubernetes
from parts import flip_coin, make_record, say

config = dsl.PipelineConfig(
    workspace=dsl.WorkspaceConfig(
        size="10Gi",
        kubernetes=dsl.KubernetesWorkspaceConfig(
            pvcSpecPatch={"storageClassName": "standard", "accessModes": ["ReadWriteOnce"]}
        ),
    ),
    ttl_seconds_after_finished=604800,
    ttl_seconds_after_success=3600,
    ttl_seconds_after_failure=3600,
    active_deadline_seconds=43200,
)


@dsl.pipeline(name="kubernetes", pipeline_config=config)
def pipeline(token: str = "t", where: dict = {}):
    flip = flip_coin()
    record = make_record()

    stores = say(text="stores")
    kubernetes.use_secret_as_env(stores, "s3", {"user": "USER", "password": "PASSWORD"})
    kubernetes.use_secret_as_env(stores, token, {"token": "TOKEN"}, optional=True)
    kubernetes.use_secret_as_volume(stores, flip.output, "/coin")
    kubernetes.use_secret_as_volume(stores, "tls", "/tls", optional=True)
    kubernetes.use_config_map_as_env(stores, "settings", {"level": "LEVEL"})
    kubernetes.use_config_map_as_volume(stores, token, "/settings")
    kubernetes.mount_pvc(stores, "models", "/models", sub_path="v1")
    kubernetes.mount_pvc(stores, token, "/token")
    kubernetes.mount_pvc(stores, flip.output, "/flip")
    kubernetes.set_image_pull_secrets(stores, ["registry", token])

    machines = say(text="machines")
    kubernetes.add_ephemeral_volume(
        machines, "cache", "/cache", ["ReadWriteOnce"], "1Gi", labels={"kind": "cache"}, annotations={"made": "here"}
    )
    kubernetes.add_ephemeral_volume(machines, "fast", "/fast", ["ReadWriteMany"], "2Gi", storage_class_name="fast")
    kubernetes.empty_dir_mount(machines, "scratch", "/scratch", medium="Memory", size_limit="1Gi")
    kubernetes.empty_dir_mount(machines, "plain", "/plain")
    kubernetes.add_node_selector(machines, "disktype", "ssd")
    kubernetes.add_toleration(
        machines, key="gpu", operator="Equal", value="yes", effect="NoExecute", toleration_seconds=60
    )
    kubernetes.add_toleration_json(machines, record.output)
    kubernetes.add_toleration_json(machines, where)
    kubernetes.add_node_affinity(
        machines, match_expressions=[{"key": "zone", "operator": "In", "values": ["a", "b"]}], weight=10
    )
    kubernetes.add_node_affinity(
        machines, match_fields=[{"key": "metadata.name", "operator": "NotIn", "values": ["bad"]}]
    )
    kubernetes.add_node_affinity_json(machines, record.output)
    kubernetes.add_pod_label(machines, "app", "coin")
    kubernetes.add_pod_annotation(machines, "sidecar.istio.io/inject", "false")
    kubernetes.set_image_pull_policy(machines, "IfNotPresent")
    kubernetes.set_timeout(machines, 3600)
    kubernetes.use_field_path_as_env(machines, "POD_NAME", "metadata.name")
    kubernetes.set_security_context(machines, run_as_user=1000, run_as_group=0, run_as_non_root=True)

    kubernetes.add_node_selector_json(say(text="given"), where)

    with dsl.ParallelFor(["a", "b"]) as secret:
        inner = say(text=secret)
        kubernetes.use_secret_as_env(inner, secret, {"value": "SECRET"})
        kubernetes.use_secret_as_env(inner, token, {"token": "TOKEN"})
        kubernetes.use_secret_as_env(inner, flip.output, {"coin": "COIN"})


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
