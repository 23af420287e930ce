import { sentence } from "../../l10n/sentence.ts";
import { trainingJob } from "./trainingJob.ts";

/** Distributed training with PaddlePaddle. */
export const paddleJob = trainingJob({
  id: "paddleJob",
  plural: "paddlejobs",
  singular: sentence("PaddleJob"),
  title: sentence("PaddleJobs"),
  specs: "paddleReplicaSpecs",
  container: "paddle",
});
