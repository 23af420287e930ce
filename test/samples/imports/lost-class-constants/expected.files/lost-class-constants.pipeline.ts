import { pipeline } from "kubeflow-studio";
import { add } from "../parts.py";

export default pipeline({ name: "lost-class-constants" }, () => {
  add({ one: 1, other: 1 });
  // not carried over: one=Config.AGAIN
  add({ other: 2 });
  // not carried over: one=Config.CHOSEN
  add({ other: 3 });
  // not carried over: one=Config.LATER
  add({ other: 4 });
  // not carried over: one=Config.LIST[0]
  add({ other: 5 });
  // not carried over: one=Config.READ
  add({ other: 6 });
  // not carried over: one=Config.number()
  add({ other: 7 });
  // not carried over: one=Size.BIG
  add({ other: 8 });
  // not carried over: one=Config.MISSING
  add({ other: 9 });
});
