import { container, pipeline, type Int, type OutputPath } from "kubeflow-studio";

const flip = container(({ side }: { side: OutputPath<string> }) => ({ image: "busybox", command: ["flip", side] }));
const count = container(({ n }: { n: OutputPath<Int> }) => ({ image: "busybox", command: ["count", n] }));
const say = container(({ what }: { what: string }) => ({ image: "busybox", command: ["say", what] }));

export default pipeline({ name: "error-choices" }, ({ limit = 3 }: { limit?: Int }) => {
  const before = flip();
  const outer = limit > 5 ? before.output : flip().output;
  const constant = limit > 5 ? "large" : "small";
  const mixed = limit > 5 ? flip().output : count().output;
  const late = limit > 5 ? flip().output : flip().output === "heads" ? flip().output : flip().output;
  say({ what: limit > 5 ? flip().output : flip().output });
  const misspelt = limit > 5 ? flp().output : flip().output;
});
