import { pipeline } from "kubeflow-studio";
import { mark } from "../components.py";

export default pipeline({ name: "exit-comes-last" }, ({ folder }: { folder: string }) => {
  try {
    const first = mark({ folder, name: "first" }, { key: "first" });
    mark({ folder, name: "second" }, { after: [first], key: "second" });
  } finally {
    mark({ folder, name: "exit" }, { key: "exit" });
  }
});
