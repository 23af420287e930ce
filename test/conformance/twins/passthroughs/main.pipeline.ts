import { pipeline } from "kubeflow-studio";
import { launch, launch_plain } from "./launchers.py";

export default pipeline({ name: "passthroughs" }, ({ claim = "data" }: { claim?: string }) => {
  launch(
    { workers: 2 },
    {
      cpu: { limit: "2" },
      memory: { request: "1Gi" },
      accelerator: { type: "nvidia.com/gpu", count: 1 },
      env: { MODE: "fast" },
      kubernetes: {
        tolerations: [{ key: "gpu", operator: "Exists", effect: "NoSchedule" }],
        nodeSelector: { disktype: "ssd" },
        nodeAffinity: [{ matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }], weight: 100 }],
        volumes: [{ claim, mountPath: "/data" }],
        secrets: [{ name: "tls", mountPath: "/tls", optional: false }],
        timeout: 60,
      },
    },
  );
  launch_plain({}, { env: { MODE: "slow" }, cache: false, kubernetes: { labels: { app: "launcher" } } });
});
