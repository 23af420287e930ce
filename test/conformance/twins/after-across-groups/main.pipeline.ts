import { pipeline, parallel } from "kubeflow-studio";
import { double, flip_coin, make_number, say, tidy } from "../parts.py";

export default pipeline({ name: "after-across-groups" }, () => {
  const flipCoin = flip_coin();
  const said = say({ text: "first" });
  for (const number of parallel([1, 2])) {
    const doubled = double({ number }, { after: [said] });
    if (doubled.output > 2) {
      tidy({}, { after: [flipCoin] });
    }
    if (doubled.output > 3) {
      const makeNumber = make_number();
      tidy({}, { after: [makeNumber, said] });
    }
  }
});
