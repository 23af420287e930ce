import { pipeline } from "kubeflow-studio";
import { ClassComponent, alias, loaded, old, own_class, typed, typed_quoted, warned } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  alias();
  own_class({});
  typed({});
  typed_quoted({});
  warned({});
});
