import { pipeline } from "kubeflow-studio";
import { environment } from "../components.py";

export default pipeline({ name: "environment-variables" }, () => {
  const set = environment({ name: "LEVEL" }, { env: { LEVEL: "de'bug é $HOME", EMPTY: "" } });
  const empty = environment({ name: "EMPTY" }, { env: { EMPTY: "" } });
  const other = environment({ name: "LEVEL" });
  return { set: set.output, empty: empty.output, other: other.output };
});
