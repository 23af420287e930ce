import { pipeline } from "kubeflow-studio";
import { both, flip, say } from "../in.py";

export default pipeline({ name: "names" }, () => {
  flip();
  both();
  // not carried over: text=coin.outputs["nothing"]
  say();
  // not carried over: dsl.Condition(pair.outputs["middle"] == 1)
  say({ text: "middle" });
  // not carried over: text=word.outputs["Output"]
  say();
});
