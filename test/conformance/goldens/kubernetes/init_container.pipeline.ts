import { pipeline } from "kubeflow-studio";
import { print_greeting } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  print_greeting(
    {},
    {
      kubernetes: {
        emptyDirs: [{ volumeName: "shared-data", mountPath: "/data" }],
        initContainers: [
          {
            name: "prepare-data",
            image: "busybox:1.36",
            command: ["sh", "-c"],
            args: ["echo ready > /data/marker"],
            env: { MARKER_TEXT: "ready" },
            volumeMounts: [{ volumeName: "shared-data", mountPath: "/data" }],
          },
        ],
      },
    },
  );
});
