import { importer, pipeline, Dataset } from "kubeflow-studio";
import { read, say } from "../components.py";

export default pipeline({ name: "importer-http" }, ({ server }: { server: string }) => {
  const address = say({ text: `${server}/rows.txt` });
  const rows = importer({ uri: address.output, type: Dataset });
  return { text: read({ data: rows.output }).output };
});
