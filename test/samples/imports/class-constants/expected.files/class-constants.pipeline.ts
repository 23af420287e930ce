import { type Int, pipeline } from "kubeflow-studio";
import { say, train } from "../in.py";

export default pipeline({ name: "class-constants" }, ({ n = 3 }: { n?: Int }) => {
  train({ city: "Seoul", epochs: 3 });
  train({ epochs: 6 });
  train({ epochs: 6 });
  say({ text: "python:3.12-gpu" }, { cpu: "2" });
  train({ city: "Jeju", rate: 0.5, epochs: n });
  const train_5 = train({ city: "Daegu", epochs: 6 });
  say({ text: "python:3.12" }, { after: [train_5] });
});
