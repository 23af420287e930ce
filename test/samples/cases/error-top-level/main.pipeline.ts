import { pipeline } from "kubeflow-studio";
import { flip_coin } from "./parts.py";

console.log("never");
let size = 5;

export default pipeline({ name: "sample" }, () => {
  flip_coin();
});
