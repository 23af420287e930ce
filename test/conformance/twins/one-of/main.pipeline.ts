import { pipeline, parallel, type Dataset, type Int } from "kubeflow-studio";
import { double, flip_coin, make_data, make_number, make_pair, say, train } from "../parts.py";

export default pipeline({ name: "one-of" }, () => {
  const flipCoin = flip_coin();
  let number: Int;
  let data: Dataset;
  if (flipCoin.output === "heads") {
    const makeNumber = make_number({ seed: 1 });
    const makeData = make_data({ size: 1 });
    number = makeNumber.output;
    data = makeData.outputs.data;
  } else if (flipCoin.output === "edge") {
    const makePair = make_pair();
    const makeData2 = make_data({ size: 2 });
    number = makePair.outputs.left;
    data = makeData2.outputs.data;
  } else {
    const doubled = double({ number: 2 });
    const makeData3 = make_data({ size: 3 });
    number = doubled.output;
    data = makeData3.outputs.data;
  }
  double({ number });
  train({ data });
  for (const word of parallel(["a"])) {
    double({ number });
    say({ text: word });
  }
  return { number, data };
});
