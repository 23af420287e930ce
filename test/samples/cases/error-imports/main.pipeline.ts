import { pipeline } from "kubeflow-studio";
import lodash from "lodash";
import { a } from "./missing.py";
import { flip_con, print_message, untyped } from "./parts.py";
import * as parts from "./parts.py";
import { wide } from "./wide.py";
import { sub } from "./other.pipeline";
import { trainer } from "./trainer.component.yaml";
import beyond from "../beyond.json";
import { further } from "./parts/../../further";

export default pipeline({ name: "sample" }, () => {
  print_message({ message: flip_con().output });
  untyped();
  sub();
  trainer({ x: 1 });
  for (const x of parallel([1, 2])) print_message({ message: `${x}` });
});

const c = container(({ n, d }: { n: Int; d: Input<Dataset> }) => ({ image: "busybox", command: [n, d.path] }));
