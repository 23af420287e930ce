import { pipeline } from "kubeflow-studio";
import { add } from "../../../samples/cases/yaml-components/add_component.yaml";
import concat from "../../../samples/cases/yaml-components/concat_placeholder_component.yaml";
import choose from "../../../samples/cases/yaml-components/if_placeholder_component.yaml";
import { ingestion } from "../../../samples/cases/yaml-components/ingestion_component.yaml";
import { serving as serve } from "../../../samples/cases/yaml-components/serving_component.yaml";
import train from "../../../samples/cases/yaml-components/trainer_component.yaml";
import fancy_trainer from "../../../samples/cases/yaml-components/fancy_trainer_component.yaml";
import { echo } from "../../../samples/cases/yaml-components/echo.compiled.yaml";
import { echo_container } from "../../../samples/cases/yaml-components/echo_container.yaml";
import types from "../../../samples/cases/yaml-components/types.yaml";
import { twice } from "./twice.yaml";

/** Components of KFP 1 and of KFP 2 in YAML, and a compiled pipeline. */
export default pipeline({ name: "yaml-components" }, () => {
  const sum = add({ op_1: 1, op2: 2 });
  concat({ input_prefix: "a" });
  choose({ required_input: "a", optional_input_1: "b" });
  const data = ingestion({ input_location: "gs://a/b" });
  const trainer = fancy_trainer({ examples: data.output, optimizer: "sgd", n_epochs: sum.output });
  serve({ model: trainer.output, model_cfg: "c" });
  train({ input_location: data.output, train_optimizer: "sgd", num_epochs: 3 });
  echo({ text: "a" });
  echo_container({ text: "b" });
  types();
  twice({ text: "c" });
});
