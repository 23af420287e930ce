import { container, type Int, type OutputPath, pipeline } from "kubeflow-studio";

const train_op = container(({ data, epochs, model }: { data: string; epochs: string; model: OutputPath<string> }) => ({
  image: "tensorflow/tensorflow:2.4.0",
  command: ["python", "train.py"],
  args: ["--data", data, "--epochs", epochs, `--out=${model}`],
}));

const sayIt = container(
  ({ model, log, hidden }: { model: string; log: OutputPath<string>; hidden: OutputPath<string> }) => ({
    image: "alpine",
    command: ["sh", "-c", `echo ${model} > ${log}`],
  }),
);

/** Version 1's containers. */
export default pipeline(
  { name: "container-ops" },
  ({ data = "gs://bucket/data", rounds = 2 }: { data?: string; rounds?: Int }) => {
    const trainOp = train_op(
      { data, epochs: `${rounds}` },
      { name: "train", accelerator: { type: "nvidia.com/gpu", count: 1 } },
    );
    const trainOp_2 = train_op(
      { data: trainOp.output, epochs: "10" },
      { name: "train", accelerator: { type: "nvidia.com/gpu", count: 1 } },
    );
    // not carried over: pvolumes={"/mnt": None, "/data": 1}
    // not carried over: file_outputs={"log": "/log.txt", "hidden": "/hidden.txt"}
    sayIt({ model: trainOp_2.output }, { after: [trainOp] });
  },
);
