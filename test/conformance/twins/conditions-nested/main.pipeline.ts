import { pipeline, type Int } from "kubeflow-studio";
import { double, flip_coin, make_number, make_pair, say, tidy } from "../parts.py";

export default pipeline({ name: "conditions-nested" }, ({ limit = 5 }: { limit?: Int }) => {
  const flipCoin = flip_coin();
  const makePair = make_pair();
  if (flipCoin.output === "heads") {
    const makeNumber = make_number();
    if (makeNumber.output > limit) {
      say({ text: makePair.outputs.right });
    }
    double({ number: makePair.outputs.left });
  } else if (makePair.outputs.right === "r") {
    say({ text: "elif" });
  } else {
    if (makePair.outputs.left > 1) say({ text: flipCoin.output });
  }
  tidy();
});
