import { pipeline } from "kubeflow-studio";
import { same_bool } from "../components.py";

export default pipeline({ name: "types-bool" }, ({ on = false }: { on?: boolean }) => {
  return { on: same_bool({ value: on }).output };
});
