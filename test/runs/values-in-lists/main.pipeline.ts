import { pipeline, type Int } from "kubeflow-studio";
import { dict_json, list_json, say } from "../components.py";

export default pipeline({ name: "values-in-lists" }, ({ n = 3, word = "w" }: { n?: Int; word?: string }) => {
  const said = say({ text: word });
  return {
    list: list_json({ value: [said.output, n, "fixed", 1] }).output,
    record: dict_json({ value: { word: said.output, deep: [`<${n}>`] } }).output,
  };
});
