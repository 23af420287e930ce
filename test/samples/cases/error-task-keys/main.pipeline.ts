import { pipeline } from "kubeflow-studio";
import { random_int } from "./parts.py";

const name = "name";
const shared = { key: "shared", cache: false };

export default pipeline({ name: "sample" }, () => {
  const first = random_int({ minimum: 1 });
  random_int({ minimum: 2 }, { key: "first" }); // is "first", so that the one before is not
  random_int({ minimum: 3 }, { key: "a/b" });
  random_int({ minimum: 4 }, { key: "" });
  random_int({ minimum: 5 }, { key: "if-1" });
  random_int({ minimum: 6 }, { key: name });
  random_int({ minimum: 7 }, { key: first.output });
  random_int({ minimum: 8 }, { ...shared });
  random_int({ minimum: 9 }, { key: "same", after: [first] });
  random_int({ minimum: 10 }, { key: "same" });
});
