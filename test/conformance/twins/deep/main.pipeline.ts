import { pipeline, parallel, type Int } from "kubeflow-studio";
import { double, flip_coin, make_numbers, say, tidy } from "../parts.py";

export default pipeline({ name: "deep" }, ({ words, limit = 2 }: { words: string[]; limit?: Int }) => {
  const makeNumbers = make_numbers();
  const flipCoin = flip_coin();
  for (const word of parallel(words)) {
    if (flipCoin.output === "heads") {
      for (const number of parallel(makeNumbers.output)) {
        if (number > limit) {
          const doubled = double({ number });
          say({ text: `${doubled.output} of ${flipCoin.output}` });
        } else if (number === 1) {
          say({ text: word });
        } else {
          tidy();
        }
      }
    }
    if (flipCoin.output !== "heads") {
      say({ text: flipCoin.output });
    }
  }
});
