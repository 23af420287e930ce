import { pipeline } from "kubeflow-studio";
import { succeed_at } from "../components.py";

export default pipeline({ name: "retry-exhausted" }, ({ folder }: { folder: string }) => {
  succeed_at({ folder, attempt: 9 }, { retry: { count: 1 } });
});
