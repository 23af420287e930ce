import { pipeline } from "kubeflow-studio";
import { succeed_at } from "../components.py";

export default pipeline({ name: "retry-succeeds" }, ({ folder }: { folder: string }) => {
  const tried = succeed_at({ folder, attempt: 3 }, { retry: { count: 4 } });
  return { tried: tried.output };
});
