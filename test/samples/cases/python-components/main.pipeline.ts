import { pipeline, type Dataset } from "kubeflow-studio";
import { configured, copy, count, report, small_count } from "./parts.py";

export default pipeline({ name: "sample" }, ({ data }: { data: Dataset }) => {
  const rows = count({ rows: 5 });
  small_count({ rows: rows.output });
  configured();
  report();
  copy({ data, prefix: "b" });
});
