import { sentence } from "../../l10n/sentence.ts";
import { trainingJob } from "./trainingJob.ts";

/** Distributed training with TensorFlow. */
export const tfJob = trainingJob({
  id: "tfJob",
  plural: "tfjobs",
  singular: sentence("TFJob"),
  title: sentence("TFJobs"),
  specs: "tfReplicaSpecs",
  container: "tensorflow",
});
