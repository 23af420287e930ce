import { container, type Int, parallel, pipeline } from "kubeflow-studio";
import { prepare } from "./components.py";

const ok = container(({ prepare, rows }: { prepare: string; rows: string }) => ({
  image: "alpine",
  command: ["echo", prepare, rows, "3"],
}));

const loop = container(({ a, b }: { a: string; b: string }) => ({ image: "alpine", command: ["echo", a, b] }));

export default pipeline({ name: "old-settings", displayName: "Old settings" }, ({ rows = 5 }: { rows?: Int }) => {
  const prepare_ = prepare(
    { rows },
    {
      memory: "1G",
      accelerator: { type: "nvidia.com/gpu", count: 2 },
      env: { LEVEL: "debug" },
      cache: false,
      kubernetes: { annotations: { note: "a" }, timeout: 60, imagePullPolicy: "Always", nodeSelector: { disk: "ssd" } },
    },
  );
  if (prepare_.output >= 0.5) {
    ok({ prepare: `${prepare_.output}`, rows: `${rows}` });
  }
  for (const item of parallel([
    { a: 1, b: 10 },
    { a: 2, b: 20 },
  ])) {
    loop({ a: `${item.a}`, b: `${item.b}` });
  }
});
