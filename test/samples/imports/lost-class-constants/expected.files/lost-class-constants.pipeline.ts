import { pipeline } from "kubeflow-studio";
import { add } from "../parts.py";

export default pipeline({ name: "lost-class-constants" }, () => {
  add({ one: 1, other: 1 });
  // not carried over: add(one=Config.AGAIN, other=2)
  add({ other: 2 });
  // not carried over: add(one=Config.CHOSEN, other=3)
  add({ other: 3 });
  // not carried over: add(one=Config.LATER, other=4)
  add({ other: 4 });
  // not carried over: add(one=Config.LIST[0], other=5)
  add({ other: 5 });
  // not carried over: add(one=Config.READ, other=6)
  add({ other: 6 });
  // not carried over: add(one=Config.number(), other=7)
  add({ other: 7 });
  // not carried over: add(one=Size.BIG, other=8)
  add({ other: 8 });
  // not carried over: add(one=Config.MISSING, other=9)
  add({ other: 9 });
});
