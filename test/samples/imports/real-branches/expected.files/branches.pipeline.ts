import { type Artifact, type Int, pipeline } from "kubeflow-studio";
import { describe, roll, show } from "../in.py";

const rollTheDie = pipeline({ name: "roll-the-die" }, ({ lowest = 2 }: { lowest?: Int }) => {
  const roll_ = roll();
  let text: Artifact;
  let word: string;
  if (roll_.output < lowest) {
    const describe_ = describe({ word: "low" });
    text = describe_.outputs.text;
    word = describe_.outputs.Output;
  } else if (roll_.output === 6) {
    const describe_2 = describe({ word: "the best" });
    text = describe_2.outputs.text;
    word = describe_2.outputs.Output;
  } else {
    const describe_3 = describe({ word: `a ${roll_.output}` });
    text = describe_3.outputs.text;
    word = describe_3.outputs.Output;
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
