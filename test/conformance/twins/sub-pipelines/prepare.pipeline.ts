import { pipeline, type Int } from "kubeflow-studio";
import { make_data, tidy } from "../parts.py";

/** Makes data. */
export const prepare = pipeline({ name: "prepare" }, ({ size }: { size: Int }) => {
  const made = make_data({ size });
  tidy();
  return { data: made.outputs.data };
});
