import { parallel, pipeline } from "kubeflow-studio";
import { example_component } from "../../parts.py";

/** Pipeline with 1 component inside ParallelFor using use_secret_as_env. */
export default pipeline(
  { name: "pipeline-2-parallel-for-secret" },
  ({ my_secret_name = "test-secret-1" }: { my_secret_name?: string }) => {
    for (const item of parallel(["a", "b", "c"], { limit: 1 })) {
      example_component(
        { item },
        { kubernetes: { secrets: [{ name: my_secret_name, env: { MY_SECRET_KEY: "username" }, optional: false }] } },
      );
    }
  },
);
