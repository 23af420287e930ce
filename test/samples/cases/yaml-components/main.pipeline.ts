import { pipeline } from "kubeflow-studio";
import { add } from "./add_component.yaml";
import concat from "./concat_placeholder_component.yaml";
import choose from "./if_placeholder_component.yaml";
import { ingestion } from "./ingestion_component.yaml";
import { serving as serve } from "./serving_component.yaml";
import trainer from "./trainer_component.yaml";
import fancy_trainer from "./fancy_trainer_component.yaml";
import { echo } from "./echo.compiled.yaml";
import types from "./types.yaml";
import settings from "./settings.json";

export default pipeline({ name: "sample" }, () => {
  add({ op_1: 1, op2: 2 });
  concat({ input_prefix: "a" });
  choose({ required_input: settings.word, optional_input_1: "b" });
  const data = ingestion({ input_location: "gs://a/b" });
  const trained = fancy_trainer({ examples: data.output, optimizer: "sgd", n_epochs: 3 });
  serve({ model: trained.output, model_cfg: "c" });
  trainer({ input_location: data.output, train_optimizer: "sgd", num_epochs: 3 });
  echo({ text: "a" });
  types();
});
