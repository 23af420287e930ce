import { sentence } from "../../l10n/sentence.ts";
import { trainingJob } from "./trainingJob.ts";

/** Distributed training with XGBoost. */
export const xgboostJob = trainingJob({
  id: "xgboostJob",
  plural: "xgboostjobs",
  singular: sentence("XGBoostJob"),
  title: sentence("XGBoostJobs"),
  specs: "xgbReplicaSpecs",
  container: "xgboost",
});
