import { pipeline } from "kubeflow-studio";
import { add, flip, say } from "../parts.py";

export default pipeline({ name: "lost-values" }, ({ text = "a" }: { text?: string }) => {
  // not carried over: text=datetime.datetime.now().isoformat()
  say();
  // not carried over: text=f"{text!r}"
  say();
  const flip_ = flip();
  // not carried over: text=coin.outputs["nothing"]
  say();
  // not carried over: text
  say();
  // not carried over: text
  say();
  add({ numbers: [1, flip_.output] });
  // not carried over: numbers=[1, [coin]]
  add();
});
