"""Version 1: containers with volumes, claims and the pipeline's configuration."""
import kfp
from kfp import dsl
from kubernetes import client as k8s_client


def preprocess_op(data_dir, image="registry.example/preprocess:1.2"):
    return dsl.ContainerOp(
        name="preprocess",
        image=image,
        command=["python", "/app/preprocess.py"],
        arguments=["--input", data_dir, "--output", "/mnt/data/clean"],
        file_outputs={"rows": "/tmp/rows.txt"},
    )


@dsl.pipeline(name="With volumes", description="Trains on a volume.")
def with_volumes(data_dir: str = "/mnt/data/raw", epochs: int = 5, size: str = "10Gi"):
    volume = dsl.VolumeOp(
        name="make-volume",
        resource_name="training-data",
        size=size,
        modes=dsl.VOLUME_MODE_RWO,
    )
    prepared = preprocess_op(data_dir).add_pvolumes({"/mnt/data": volume.volume})
    prepared.add_env_variable(k8s_client.V1EnvVar(name="LEVEL", value="debug"))
    prepared.set_memory_limit("4G").set_cpu_request("1")

    train = dsl.ContainerOp(
        name="train",
        image="registry.example/train:2.0",
        arguments=["--rows", prepared.outputs["rows"], "--epochs", epochs],
    )
    train.add_volume(
        k8s_client.V1Volume(
            name="config",
            config_map=k8s_client.V1ConfigMapVolumeSource(name="train-config"),
        )
    )
    train.container.add_volume_mount(k8s_client.V1VolumeMount(name="config", mount_path="/etc/train"))
    train.add_node_selector_constraint("accelerator", "nvidia-tesla-t4")
    train.set_gpu_limit(2)

    job = dsl.ResourceOp(
        name="serve",
        k8s_resource={"apiVersion": "batch/v1", "kind": "Job", "metadata": {"generateName": "serve-"}},
        action="create",
    )
    job.after(train)

    conf = dsl.get_pipeline_conf()
    conf.set_ttl_seconds_after_finished(3600)
    conf.set_image_pull_secrets([k8s_client.V1LocalObjectReference(name="registry")])
    conf.set_timeout(7200)


if __name__ == "__main__":
    kfp.compiler.Compiler().compile(with_volumes, __file__ + ".yaml")
