import { pipeline } from "kubeflow-studio";
import { infinite, not_a_number, say } from "../components.py";

export default pipeline({ name: "types-nan" }, () => {
  say({ text: `${not_a_number().output}` });
  infinite();
});
