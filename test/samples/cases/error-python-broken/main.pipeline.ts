import { pipeline, type Int } from "kubeflow-studio";
import { colon } from "./colon.py";
import { helper } from "./helper.py";
import { indent } from "./indent.py";
import { newer } from "./newer.py";
import { bracket, hidden } from "./open.py";
import { sound } from "./tabs.py";
import { word } from "./word.py";

export default pipeline({ name: "broken" }, ({ x = 1 }: { x?: Int }) => {
  colon({ x });
  indent({ x });
  sound({ x });
  bracket({ x });
  hidden({ x });
  helper({ x });
  newer({ x });
  word({ x });
});
