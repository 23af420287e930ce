import { pipeline } from "kubeflow-studio";
import { comp } from "../parts.py";

export default pipeline(
  { name: "pipeline-secret-volume" },
  ({ secret_param = "test-secret-1" }: { secret_param?: string }) => {
    comp({}, { kubernetes: { secrets: [{ name: secret_param, mountPath: "/mnt/my_vol", optional: false }] } });
  },
);
