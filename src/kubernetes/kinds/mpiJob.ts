import { sentence } from "../../l10n/sentence.ts";
import { trainingJob } from "./trainingJob.ts";

/**
 * Distributed work over MPI. Two operators serve the same plural, the training operator as v1 and the MPI operator as
 * v2beta1; a cluster has one of them, and what we read is the same in both.
 */
export const mpiJob = trainingJob({
  id: "mpiJob",
  plural: "mpijobs",
  versions: ["v2beta1", "v1"],
  singular: sentence("MPIJob"),
  title: sentence("MPIJobs"),
  specs: "mpiReplicaSpecs",
  container: "mpi",
});
