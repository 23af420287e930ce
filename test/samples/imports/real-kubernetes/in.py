"""What a cluster is told of a pipeline's pods, as kfp-kubernetes says it."""
import sys

from kfp import compiler, dsl, kubernetes

NODE_POOL = {"cloud.example/pool": "gpu", "disk": "ssd"}
SECRET_KEYS = {"access-key": "AWS_ACCESS_KEY_ID", "secret-key": "AWS_SECRET_ACCESS_KEY"}


@dsl.component
def produce(folder: str) -> str:
    return folder


@dsl.component
def consume(folder: str):
    print(folder)


def on_gpu(task, seconds=3600):
    """Sends a task to the machines with GPUs."""
    for key, value in NODE_POOL.items():
        kubernetes.add_node_selector(task, label_key=key, label_value=value)
    kubernetes.add_toleration(task, key="nvidia.com/gpu", operator="Exists", effect="NoSchedule")
    kubernetes.set_timeout(task, seconds)
    return task


@dsl.pipeline(name="kubernetes-settings")
def kubernetes_settings(secret: str = "s3-credentials", size: str = "5Gi"):
    claim = kubernetes.CreatePVC(
        pvc_name_suffix="-scratch",
        access_modes=["ReadWriteOnce"],
        size=size,
        storage_class_name="standard",
    )
    first = produce(folder="/data/in")
    kubernetes.mount_pvc(first, pvc_name=claim.outputs["name"], mount_path="/data")
    kubernetes.use_secret_as_env(first, secret_name=secret, secret_key_to_env=SECRET_KEYS)
    kubernetes.use_field_path_as_env(first, env_name="POD", field_path="metadata.name")
    kubernetes.set_image_pull_policy(first, "IfNotPresent")
    kubernetes.set_image_pull_secrets(first, ["registry"])

    second = on_gpu(consume(folder=first.output)).after(first)
    kubernetes.mount_pvc(second, pvc_name=claim.outputs["name"], mount_path="/data", sub_path="out")
    kubernetes.use_config_map_as_volume(second, config_map_name="settings", mount_path="/etc/settings")
    kubernetes.empty_dir_mount(second, volume_name="shm", mount_path="/dev/shm", medium="Memory", size_limit="2Gi")
    kubernetes.add_pod_label(second, label_key="team", label_value="ml")
    kubernetes.add_pod_annotation(second, annotation_key="sidecar.istio.io/inject", annotation_value="false")

    kubernetes.DeletePVC(pvc_name=claim.outputs["name"]).after(second)


if __name__ == "__main__":
    compiler.Compiler().compile(kubernetes_settings, sys.argv[1])
