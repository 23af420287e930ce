import { pipeline } from "kubeflow-studio";
import { comp, generate_secret_name } from "../../parts.py";

export default pipeline(
  { name: "pipeline-secret-env" },
  ({ secret_parm = "test-secret-1" }: { secret_parm?: string }) => {
    const generateSecretName = generate_secret_name();
    comp(
      {},
      {
        kubernetes: {
          secrets: [
            { name: secret_parm, env: { USER_NAME: "username" }, optional: false },
            { name: "test-secret-2", env: { PASSWORD_VAR1: "password" }, optional: false },
            { name: generateSecretName.outputs.some_output, env: { PASSWORD_VAR2: "password" }, optional: false },
          ],
        },
      },
    );
  },
);
