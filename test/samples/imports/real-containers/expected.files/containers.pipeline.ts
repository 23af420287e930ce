import { pipeline } from "kubeflow-studio";
import { convert, train } from "../in.py";

/**
 * Converts and trains.
 *
 * @param source Where the table is.
 */
export default pipeline({ name: "containers" }, ({ source = "s3://data/a.csv" }: { source?: string }) => {
  const convert_ = convert({ source, limit: 1000 }, { env: { TZ: "UTC" } });
  train(
    { table: convert_.outputs.table, rows: convert_.outputs.rows },
    { accelerator: { type: "nvidia.com/gpu", count: 1 } },
  );
  convert({ source });
});
