import { type Int, pipeline } from "kubeflow-studio";
import { add, say } from "../parts.py";

export default pipeline(
  { name: "old-configuration", deadline: 3600, ttl: { completion: 60 } },
  ({ n = 1 }: { n?: Int }) => {
    add(
      { one: n, other: 2 },
      {
        kubernetes: {
          tolerations: [{ key: "gpu", operator: "Exists", effect: "NoExecute", tolerationSeconds: 30 }],
          securityContext: { runAsUser: 1000, runAsNonRoot: true },
        },
      },
    );
    say(
      { text: "a" },
      { kubernetes: { tolerations: [{ effect: "NoExecute", key: "spot", operator: "Equal", value: "yes" }] } },
    );
  },
);
