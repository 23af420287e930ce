import { pipeline, run, type Model } from "kubeflow-studio";
import { flip_coin, show, train, upload } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  let model: Model;
  if (flip.output === "heads") model = train().outputs.model;
  else model = train({ name: "b" }).outputs.model;
  show({ model });
  upload({ to: run.root });
  upload({ to: `${run.root}/models` });
});
