import { pipeline } from "kubeflow-studio";
import { make_data, say } from "../parts.py";

/**
 * Says it.
 * @param word The word.
 */
const inner = pipeline({ name: "inner" }, ({ word }: { word: string }) => {
  const said = say({ text: word });
  const data = make_data({ size: 1 });
  return {
    /** The text: 'as it was said'. */
    text: said.output,
    /** 데이터. */
    data: data.outputs.data,
  };
});

/** Says it twice. */
export default pipeline({ name: "described-outputs" }, () => {
  const first = inner({ word: "a" });
  const data = make_data({ size: 2 });
  return {
    /** What was said. */
    text: first.outputs.text,
    data: data.outputs.data,
  };
});
