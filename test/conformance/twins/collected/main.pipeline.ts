import { pipeline, parallel, type Float, type Int, type Model } from "kubeflow-studio";
import { add, choose, double, make_data, train } from "../parts.py";

export default pipeline({ name: "collected" }, ({ sizes = [1, 2] }: { sizes?: Int[] }) => {
  const scores: Float[] = [];
  const models: Model[] = [];
  const numbers: Int[] = [];
  for (const size of parallel(sizes)) {
    const makeData = make_data({ size });
    const trained = train({ data: makeData.outputs.data, rate: 0.25 });
    models.push(trained.outputs.model);
    scores.push(trained.outputs.Output);
    const doubled = double({ number: size });
    numbers.push(doubled.output);
  }
  const best = choose({ models, scores });
  const sum = add({ numbers });
  return { best: best.output, numbers, sum: sum.output };
});
