import { pipeline } from "kubeflow-studio";
import { double, write_path } from "../components.py";

export default pipeline({ name: "output-files" }, ({ text = "é\n" }: { text?: string }) => {
  const written = write_path({ text });
  return { text: written.outputs.result, doubled: double({ n: written.outputs.length }).output };
});
