import { sentence } from "../../l10n/sentence.ts";
import { trainingJob } from "./trainingJob.ts";

/** Distributed training with JAX. */
export const jaxJob = trainingJob({
  id: "jaxJob",
  plural: "jaxjobs",
  singular: sentence("JAXJob"),
  title: sentence("JAXJobs"),
  specs: "jaxReplicaSpecs",
  container: "jax",
});
