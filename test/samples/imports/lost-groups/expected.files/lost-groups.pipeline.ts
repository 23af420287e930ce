import { pipeline } from "kubeflow-studio";
import { flip, say } from "../parts.py";

export default pipeline({ name: "lost-groups" }, ({ text = "a" }: { text?: string }) => {
  const flip_ = flip();
  // not carried over: dsl.If(True)
  say({ text: "always" });
  // not carried over: dsl.Else()
  say({ text: "never" });
  /** @name is it heads */
  if (flip_.output === "heads") {
    say({ text: "heads" });
  } /** @name it is not */ else {
    say({ text: "tails" });
  }
  if (flip_.output === "edge") {
    say({ text: "edge" });
  }
  // not carried over: dsl.ParallelFor(make_list())
  // not carried over: text=item
  say();
  // not carried over: dsl.ExitHandler(None)
  say({ text: "body" });
  // not carried over: with open("file") as file: …
  // not carried over: dsl.ParallelFor("a b c")
  // not carried over: text=word
  say();
});
