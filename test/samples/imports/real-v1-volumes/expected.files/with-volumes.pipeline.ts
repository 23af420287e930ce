import { container, type Int, type OutputPath, pipeline } from "kubeflow-studio";

const preprocess_op = container(({ data_dir, rows }: { data_dir: string; rows: OutputPath<string> }) => ({
  image: "registry.example/preprocess:1.2",
  command: ["python", "/app/preprocess.py"],
  args: ["--input", data_dir, "--output", "/mnt/data/clean"],
}));

const train = container(({ rows, epochs }: { rows: string; epochs: string }) => ({
  image: "registry.example/train:2.0",
  args: ["--rows", rows, "--epochs", epochs],
}));

/** Trains on a volume. */
export default pipeline(
  { name: "with-volumes", displayName: "With volumes", ttl: { completion: 3600 }, deadline: 7200 },
  ({ data_dir = "/mnt/data/raw", epochs = 5, size = "10Gi" }: { data_dir?: string; epochs?: Int; size?: string }) => {
    // not carried over: volume = dsl.VolumeOp(name="make-volume", resource_name="training-data", size=size, modes=dsl.VOLUME_MODE_RWO,)
    // not carried over: file_outputs={"rows": "/tmp/rows.txt"}
    // not carried over: .add_pvolumes({"/mnt/data": volume.volume})
    const preprocessOp = preprocess_op(
      { data_dir },
      { name: "preprocess", cpu: { request: "1" }, memory: "4G", env: { LEVEL: "debug" } },
    );
    train(
      { rows: preprocessOp.output, epochs: `${epochs}` },
      {
        accelerator: { type: "nvidia.com/gpu", count: 2 },
        kubernetes: { nodeSelector: { accelerator: "nvidia-tesla-t4" } },
      },
    );
    // not carried over: train.add_volume(k8s_client.V1Volume(name="config", config_map=k8s_client.V1ConfigMapVolumeSource(name="train-config"),))
    // not carried over: train.container.add_volume_mount(k8s_client.V1VolumeMount(name="config", mount_path="/etc/train"))
    // not carried over: job = dsl.ResourceOp(name="serve", k8s_resource={"apiVersion": "batch/v1", "kind": "Job", "metadata": {"generateName": "serve-"}}, action="create",)
    // not carried over: job.after(train)
    // not carried over: conf.set_image_pull_secrets([k8s_client.V1LocalObjectReference(name="registry")])
  },
);
