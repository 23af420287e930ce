import { pipeline, parallel } from "kubeflow-studio";
import { flip_coin, say, tell_end, tidy } from "../parts.py";

export default pipeline({ name: "exit-handler" }, ({ text = "bye" }: { text?: string }) => {
  const flipCoin = flip_coin();
  try {
    const said = say({ text: flipCoin.output });
    if (said.output === "heads") say({ text });
    for (const word of parallel(["a", "b"])) say({ text: word });
  } finally {
    tell_end({ text });
  }
  tidy();
  tell_end({ text: "flipped" }, { after: flipCoin, ignoreUpstreamFailure: true });
});
