import { pipeline } from "kubeflow-studio";
import { meet } from "../components.py";

export default pipeline({ name: "tasks-meet" }, ({ folder }: { folder: string }) => {
  meet({ folder, name: "one", count: 3 });
  meet({ folder, name: "two", count: 3 });
  meet({ folder, name: "three", count: 3 });
});
