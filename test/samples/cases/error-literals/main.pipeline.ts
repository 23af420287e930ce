import { container, pipeline } from "kubeflow-studio";
import { listed } from "./parts.py";

const tool = container(({ mode, size = 3 }: { mode: "fast" | "exact"; size?: 1 | 2 }) => ({ image: "tool:1", args: [mode, `${size}`] }));

export default pipeline({ name: "sample" }, ({ mode = "slow" }: { mode?: "fast" | "exact" }) => {
  tool({ mode });
  tool({ mode: "slow", size: 5 });
  tool({ mode: 1 });
  tool({ mode: "fats" });
  listed({ mode: "fast" });
});
