import { pipeline, parallel } from "kubeflow-studio";
import { double, flip_coin, make_numbers, make_records, make_words, say } from "../parts.py";

export default pipeline({ name: "loops-output" }, () => {
  const makeWords = make_words();
  const makeNumbers = make_numbers();
  const makeRecords = make_records();
  const flipCoin = flip_coin();
  for (const word of parallel(makeWords.output)) say({ text: word });
  for (const number of parallel(makeNumbers.output, { limit: 1 })) {
    if (number > 1) double({ number });
    if (flipCoin.output === "heads") double({ number });
  }
  for (const record of parallel(makeRecords.output)) say({ text: record.label });
  if (flipCoin.output === "heads") {
    for (const number of parallel(makeNumbers.output)) double({ number });
  }
});
