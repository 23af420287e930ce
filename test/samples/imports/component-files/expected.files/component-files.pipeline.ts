import { pipeline } from "kubeflow-studio";
import { hello } from "../in.py";
import { make_data } from "../parts.py";
import { train_model } from "../train.yaml";
import { find } from "./find.component.yaml";
import { say_it } from "./say-it.component.yaml";
import { use } from "./use.component.yaml";

export default pipeline({ name: "component-files" }, () => {
  const makeData = make_data({ size: 1 });
  train_model({ data: makeData.output, number_of_rounds: 3 });
  say_it({ text: "done" });
  hello({ name: "you" });
  // not carried over: gone_op()
  const find_ = find();
  use({ place: find_.output, again: find_.output });
  // not carried over: copy_op(**{"from": "gs://a/b"})
});
