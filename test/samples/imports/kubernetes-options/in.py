from kfp import dsl, kubernetes
from kfp.kubernetes import add_toleration

from parts import flip, say


@dsl.pipeline(
    name="kubernetes-options",
    pipeline_config=dsl.PipelineConfig(
        workspace=dsl.WorkspaceConfig(
            size="5Gi",
            kubernetes=dsl.KubernetesWorkspaceConfig(pvcSpecPatch={"storageClassName": "standard"}),
        ),
        ttl_seconds_after_finished=3600,
        active_deadline_seconds=7200,
    ),
)
def kubernetes_options(secret: str = "s3", tolerated: dict = {"key": "gpu", "operator": "Exists"}):
    claim = kubernetes.CreatePVC(access_modes=["ReadWriteOnce"], size="1Gi", pvc_name_suffix="-data")
    coin = flip()
    said = say(text=dsl.WORKSPACE_PATH_PLACEHOLDER)
    kubernetes.mount_pvc(said, pvc_name=claim.outputs["name"], mount_path="/data", sub_path="in")
    kubernetes.use_secret_as_env(said, secret_name=secret, secret_key_to_env={"user": "USER", "password": "PASSWORD"})
    kubernetes.use_secret_as_volume(said, secret_name="tls", mount_path="/tls", optional=True)
    kubernetes.use_config_map_as_env(said, config_map_name="settings", config_map_key_to_env={"level": "LEVEL"})
    kubernetes.use_config_map_as_volume(said, config_map_name="files", mount_path="/files")
    kubernetes.add_ephemeral_volume(
        said, volume_name="scratch", mount_path="/scratch", access_modes=["ReadWriteOnce"], size="1Gi"
    )
    kubernetes.empty_dir_mount(said, volume_name="memory", mount_path="/memory", medium="Memory", size_limit="1Gi")
    kubernetes.set_timeout(said, 90)
    kubernetes.add_node_selector(said, label_key="disk", label_value="ssd")
    add_toleration(said, key="gpu", operator="Exists", effect="NoExecute", toleration_seconds=10)
    kubernetes.add_toleration_json(said, tolerated)
    kubernetes.add_node_affinity(
        said, match_expressions=[{"key": "disk", "operator": "In", "values": ["ssd"]}], weight=5
    )
    kubernetes.add_pod_label(said, "team", "a")
    kubernetes.add_pod_annotation(said, annotation_key="note", annotation_value="b")
    kubernetes.set_image_pull_secrets(said, ["registry"])
    kubernetes.set_image_pull_policy(said, "Always")
    kubernetes.use_field_path_as_env(said, env_name="POD", field_path="metadata.name")
    kubernetes.set_security_context(said, run_as_user=1000, run_as_non_root=True)
    with dsl.If(coin.output == "heads"):
        kubernetes.use_secret_as_env(say(text="in"), secret_name=secret, secret_key_to_env={"user": "USER"})
    kubernetes.DeletePVC(pvc_name=claim.outputs["name"]).after(said)


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(kubernetes_options, sys.argv[1])
