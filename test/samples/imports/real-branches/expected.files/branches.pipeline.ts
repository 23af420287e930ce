import { type Artifact, type Int, pipeline } from "kubeflow-studio";
import { describe, roll, show } from "../in.py";

const rollTheDie = pipeline({ name: "roll-the-die" }, ({ lowest = 2 }: { lowest?: Int }) => {
  const roll_ = roll();
  let word: string;
  let text: Artifact;
  if (roll_.output < lowest) {
    const describe_ = describe({ word: "low" });
    word = describe_.outputs.Output;
    text = describe_.outputs.text;
  } else if (roll_.output === 6) {
    const describe_2 = describe({ word: "the best" });
    word = describe_2.outputs.Output;
    text = describe_2.outputs.text;
  } else {
    const describe_3 = describe({ word: `a ${roll_.output}` });
    word = describe_3.outputs.Output;
    text = describe_3.outputs.text;
  }
  show({ text, word });
  return word;
});

export default pipeline({ name: "branches" }, () => {
  const rollTheDie_ = rollTheDie({ lowest: 2 });
  /** @name not low */
  if (rollTheDie_.output !== "low") {
    describe({ word: rollTheDie_.output });
  }
  const rollTheDie_2 = rollTheDie({ lowest: 3 });
  /** @name not low */
  if (rollTheDie_2.output !== "low") {
    describe({ word: rollTheDie_2.output });
  }
});
