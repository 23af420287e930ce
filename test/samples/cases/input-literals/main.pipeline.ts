import { component, container, pipeline, type Int } from "kubeflow-studio";

type Size = 1 | 2 | -3;

const tool = container(({ mode, size, share }: { mode: "fast" | "exact"; size?: Size; share: 0.5 | 1 }) => ({
  image: "tool:1",
  args: [mode, `${share}`, ...(size !== undefined ? ["--size", `${size}`] : [])],
}));

const pick = component(({ n, kind = "a" }: { n: Int; kind?: "a" | "b" }): "x" | "y" => (n > 1 && kind === "a" ? "x" : "y"));

const inner = pipeline({ name: "inner" }, ({ mode }: { mode: "fast" | "exact" }) => {
  tool({ mode, share: 1 });
});

export default pipeline(
  { name: "sample" },
  ({ mode = "fast", size, on = true, free = "a" }: { mode?: "fast" | "exact"; size: 1 | 2; on?: true | false; free?: "a" | string }) => {
    if (on) {
      tool({ mode, size, share: 0.5 });
    }
    inner({ mode });
    const picked = pick({ n: 1 });
    return { picked: picked.output };
  },
);
