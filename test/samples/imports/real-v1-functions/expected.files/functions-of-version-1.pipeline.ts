import { type Float, parallel, pipeline } from "kubeflow-studio";
import { evaluate, measure, say, train } from "./components.py";

export default pipeline(
  { name: "functions-of-version-1", displayName: "Functions of version 1" },
  ({ path = "gs://bucket/data.csv", least = 0.9 }: { path?: string; least?: Float }) => {
    try {
      const measure_ = measure({ path });
      /** @name enough-rows */
      if (measure_.outputs.rows > 100) {
        for (const depth of parallel([2, 4, 8])) {
          const train_ = train(
            { rows: measure_.outputs.rows, depth },
            { name: "Train", memory: { request: "2G" }, cache: false, retry: { count: 2 } },
          );
          const evaluate_ = evaluate({ model_path: train_.output });
          if (evaluate_.output >= least) {
            const say_2 = say({ message: `${measure_.outputs.rows} rows give ${evaluate_.output}` });
          }
        }
      }
    } finally {
      say({ message: "over" });
    }
  },
);
