import { parallel, pipeline } from "kubeflow-studio";
import { emit_secret_name, worker_component } from "../../parts.py";

/** Pipeline with outer task output used as secret name inside ParallelFor. */
export default pipeline({ name: "pipeline-4-nested-parallel-for-secret" }, () => {
  const emitSecretName = emit_secret_name();
  for (const item of parallel(["x", "y"], { limit: 1 })) {
    worker_component(
      { item },
      {
        kubernetes: { secrets: [{ name: emitSecretName.output, env: { MY_SECRET_KEY: "username" }, optional: false }] },
      },
    );
  }
});
