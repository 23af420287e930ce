import { pipeline, python } from "kubeflow-studio";
import { train } from "./parts.py";

const environment = { packages: ["pandas==2.2.0"] };
const trainOnGpu = python(train, { image: "pytorch/pytorch:2.4.0", packages: ["pandas==2.2.0", "torch"] });
const trainLater = python(train, environment);

export default pipeline({ name: "python-variants" }, () => {
  train({ rows: 1 });
  trainOnGpu({ rows: 2 });
  const later = trainLater({ rows: 3 });
  trainOnGpu({ rows: later.output });
});
