import { sentence } from "../../l10n/sentence.ts";
import { trainingJob } from "./trainingJob.ts";

/** Distributed training with PyTorch. */
export const pyTorchJob = trainingJob({
  id: "pyTorchJob",
  plural: "pytorchjobs",
  singular: sentence("PyTorchJob"),
  title: sentence("PyTorchJobs"),
  specs: "pytorchReplicaSpecs",
  container: "pytorch",
});
