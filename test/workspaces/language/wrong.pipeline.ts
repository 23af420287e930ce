import { pipeline } from "kubeflow-studio";
import { random_int } from "./coin.py";

export default pipeline({ name: "wrong" }, () => {
  random_int({});
});
