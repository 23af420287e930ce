import { pipeline } from "kubeflow-studio";
import { make_rings, train_svc_from_csv } from "./components.py";

/** Trains a support vector classifier on CSV files. */
export default pipeline({ name: "train-svc" }, ({ kernel = "rbf" }: { kernel?: string }) => {
  const makeRings = make_rings({ count: 300 });
  const trainSvcFromCsv = train_svc_from_csv(
    { train_data: makeRings.outputs.train_data, train_target: makeRings.outputs.train_target, kernel },
    // Limits hold on a cluster, where the task waits for a machine that can meet them. Here they change nothing.
    { name: "Train the classifier", memory: "1G", accelerator: { type: "nvidia.com/gpu", count: 1 } },
  );
  // The files that the function writes go by their parameters' names; the number that it returns is `Output`.
  return { accuracy: trainSvcFromCsv.outputs.Output, model: trainSvcFromCsv.outputs.model };
});
