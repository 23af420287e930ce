import { parallel, pipeline, type Dataset } from "kubeflow-studio";
import { forms } from "./forms.yaml";
import { make } from "./parts.py";

/** What KFP's own servers do not do, in a compiled pipeline: it is told of, and what can be written otherwise is. */
export default pipeline({ name: "sample" }, () => {
  const datasets: Dataset[] = [];
  for (const size of parallel([1, 2])) datasets.push(make({ size }).output);
  forms({ datasets });
});
