import { pipeline } from "kubeflow-studio";
import { count_rows, load_rows } from "./components.py";

/** Counts rows. The odd spacing below belongs to its writer: no gesture may touch it. */
export default pipeline({ name: "rows" }, ({ source = "here" }: { source?: string }) => {
  const loadRows = load_rows({ source,   limit: 3 }); // three are enough

  const countRows = count_rows({ rows: loadRows.output });
  if (countRows.output > 2) {
    const again = load_rows({ source: "there" });
  }
});
