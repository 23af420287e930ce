import { pipeline } from "kubeflow-studio";
import { mark } from "../components.py";

export default pipeline({ name: "after-without-data" }, ({ folder }: { folder: string }) => {
  const first = mark({ folder, name: "first" });
  const second = mark({ folder, name: "second" }, { after: [first] });
  const third = mark({ folder, name: "third" }, { after: [second] });
  return { one: first.output, two: second.output, three: third.output };
});
