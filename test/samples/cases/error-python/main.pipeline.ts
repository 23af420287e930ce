import { pipeline } from "kubeflow-studio";
import {
  artifact_default,
  async_function,
  bad_default,
  decorated,
  list_output,
  marker,
  named_tuple,
  no_annotation,
  not_literal,
  odd_defaults,
  odd_options,
  odd_return,
  odd_type,
  outside,
  outside_name,
  outside_tuple,
  path_type,
  path_without_type,
  pipeline_function,
  positional,
  quoted,
  repeated,
  reserved,
  star,
  syntax,
  훈련,
} from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  decorated();
});
