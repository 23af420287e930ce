import { pipeline } from "kubeflow-studio";
import { alone } from "../components.py";

export default pipeline({ name: "tasks-limit" }, ({ folder }: { folder: string }) => {
  return { one: alone({ folder }).output, two: alone({ folder }).output, three: alone({ folder }).output };
});
