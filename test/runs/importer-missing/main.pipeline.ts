import { importer, pipeline, Dataset } from "kubeflow-studio";
import { read, say } from "../components.py";

export default pipeline({ name: "importer-missing" }, ({ server }: { server: string }) => {
  const gone = say({ text: `${server}/no-such-file` });
  const rows = importer({ uri: gone.output, type: Dataset });
  read({ data: rows.output });
  importer({ uri: "/no/such/file", type: Dataset }, { key: "nowhere" });
});
