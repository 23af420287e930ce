import { parallel, pipeline, type Int } from "kubeflow-studio";
import { add, describe, flip_coin, make_flag, make_float, make_number, say } from "../parts.py";

const inner = pipeline(
  { name: "inner" },
  ({ record, numbers }: { record: Record<string, unknown>; numbers: unknown[] }) => {
    describe({ record });
    add({ numbers });
  },
);

interface Inputs {
  who?: string;
  limit?: Int;
  names?: string[];
}

export default pipeline({ name: "literals" }, ({ who = "you", limit = 2, names = ["a"] }: Inputs) => {
  const flipCoin = flip_coin();
  const makeNumber = make_number();
  const makeFlag = make_flag();
  const makeFloat = make_float();
  add({ numbers: [makeNumber.output, 1, makeFloat.output, 2.5, limit] });
  const described = describe({
    record: {
      who,
      coin: `it is ${flipCoin.output} for ${who}`,
      deep: [{ flag: makeFlag.output, list: [flipCoin.output, 'it\'s "so"'] }, {}, []],
      none: {},
    },
    note: flipCoin.output,
  });
  if (flipCoin.output === "heads") {
    describe({ record: { inside: described.output, limit } });
  }
  for (const name of parallel(names)) {
    describe({ record: { name, each: [name, flipCoin.output] } });
  }
  for (const number of parallel([1, 2])) {
    add({ numbers: [number] });
  }
  inner({ record: { who }, numbers: [makeNumber.output, 1] });
  say({ text: "end" });
});
