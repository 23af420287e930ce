import { pipeline } from "kubeflow-studio";
import { alone } from "../components.py";

export default pipeline({ name: "tasks-limit" }, ({ folder }: { folder: string }) => {
  const alones = [alone({ folder }).output, alone({ folder }).output, alone({ folder }).output];
  return { one: alones[0], two: alones[1], three: alones[2] };
});
