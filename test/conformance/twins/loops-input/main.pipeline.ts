import { pipeline, parallel, type Int } from "kubeflow-studio";
import { double, say } from "../parts.py";

export default pipeline(
  { name: "loops-input" },
  ({ words, numbers = [1, 2], records }: { words: string[]; numbers?: Int[]; records: Record<string, string>[] }) => {
    for (const word of parallel(words)) {
      say({ text: word });
      for (const number of parallel(numbers, { limit: 3 })) {
        double({ number });
        double({ number: 2 });
      }
    }
    for (const record of parallel(records)) {
      say({ text: record.label });
      if (record.label === "x") say({ text: record.other });
    }
  },
);
