import { pipeline } from "kubeflow-studio";
import { address_of, point_elsewhere } from "../components.py";

export default pipeline({ name: "artifact-address" }, () => {
  const made = point_elsewhere();
  return { uri: address_of({ data: made.outputs.data }).output };
});
