import { pipeline, type Dataset } from "kubeflow-studio";
import { _hidden, configured, copy, count, report, local_kfp, missing_kfp, small_count } from "./parts.py";

export default pipeline({ name: "sample" }, ({ data }: { data: Dataset }) => {
  const rows = count({ rows: 5 });
  small_count({ rows: rows.output });
  configured();
  report();
  _hidden({ text: "a" });
  local_kfp();
  missing_kfp();
  copy({ data, prefix: "b" });
});
