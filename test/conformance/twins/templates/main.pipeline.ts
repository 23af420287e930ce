import { pipeline, type Int } from "kubeflow-studio";
import { flip_coin, make_pair, say } from "../parts.py";

export default pipeline({ name: "templates" }, ({ who = "you", count = 2 }: { who?: string; count?: Int }) => {
  const flipCoin = flip_coin();
  const makePair = make_pair();
  say({ text: `Hello ${who}, ${count} times` });
  const said = say(
    { text: `${flipCoin.output} and ${makePair.outputs.left}/${makePair.outputs.right}` },
    { name: "Says it" },
  );
  if (flipCoin.output === "heads") {
    say({ text: `inside: ${who} ${said.output} ${flipCoin.output}` });
  }
});
