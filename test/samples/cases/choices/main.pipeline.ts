import { container, pipeline, type Int, type OutputPath } from "kubeflow-studio";

const flip = container(({ side }: { side: OutputPath<string> }) => ({ image: "busybox", command: ["flip", side] }));
const say = container(({ what, said }: { what: string; said: OutputPath<string> }) => ({
  image: "busybox",
  command: ["say", what, said],
}));

export default pipeline({ name: "choices" }, ({ limit = 3 }: { limit?: Int }) => {
  const side = flip();
  const best = side.output === "heads" ? say({ what: "won" }).output : say({ what: `lost, ${side.output}` }).output;
  say({ what: best });
  const size = limit > 5 ? say({ what: "large" }).output : limit > 2 ? say({ what: "fair" }).output : flip().output;
  if (limit > 1) {
    const inner = side.output === "tails" ? flip().output : say({ what: size }).output;
    say({ what: inner });
  }
  return { best, size };
});
