import { pipeline, type Float, type Int } from "kubeflow-studio";
import { flip_coin, make_flag, make_float, make_number, say } from "../parts.py";

/** Every operator and every type of operand that the SDK gets right. */
export default pipeline(
  { name: "conditions-compared" },
  ({ limit = 5, ratio = 0.5, word = "heads" }: { limit?: Int; ratio?: Float; word?: string }) => {
    const makeNumber = make_number({ seed: 3 });
    const makeFloat = make_float();
    const flipCoin = flip_coin();
    const makeFlag = make_flag();
    if (makeNumber.output === 5) say({ text: "equal" });
    if (makeNumber.output !== limit) say({ text: "not equal" });
    if (makeNumber.output < makeFloat.output) say({ text: "less" });
    if (makeFloat.output <= 2.5) say({ text: "at most" });
    if (makeFloat.output > 2) say({ text: "more" });
    if (ratio >= makeFloat.output) say({ text: "at least" });
    if (flipCoin.output === word) say({ text: "same word" });
    if (makeFlag.output) say({ text: "flag" });
    if (makeFlag.output === false) say({ text: "no flag" });
  },
);
