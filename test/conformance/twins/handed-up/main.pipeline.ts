import { Dataset, importer, parallel, pipeline, type Float, type Int, type Model } from "kubeflow-studio";
import { add, choose, double, flip_coin, look, make_data, make_numbers, say, tell_end, train } from "../parts.py";

export const collectModels = pipeline({ name: "models" }, ({ sizes }: { sizes: Int[] }) => {
  const models: Model[] = [];
  const scores: Float[] = [];
  for (const size of parallel(sizes)) {
    const makeData = make_data({ size });
    const trained = train({ data: makeData.outputs.data });
    models.push(trained.outputs.model);
    scores.push(trained.outputs.Output);
  }
  return { models, scores };
});

export const either = pipeline(
  { name: "either" },
  ({ size = 3, place = "gs://bucket/x" }: { size?: Int; place?: string }) => {
    const flipCoin = flip_coin();
    let data: Dataset;
    if (flipCoin.output === "heads") {
      const makeData = make_data({ size });
      data = makeData.outputs.data;
    } else {
      const imported = importer({ uri: place, type: Dataset });
      data = imported.output;
    }
    return data;
  },
);

export default pipeline({ name: "handed-up" }, ({ limit = 2 }: { limit?: Int }) => {
  const makeNumbers = make_numbers();
  const many = collectModels({ sizes: makeNumbers.output });
  const best = choose({ models: many.outputs.models, scores: many.outputs.scores });
  const data = either({ size: best.output });
  look({ thing: data.output });
  const doubles: Int[] = [];
  for (const outer of parallel([1, 2], { limit: 1 })) {
    for (const inner of parallel([3, 4], { limit: 2 })) {
      make_data({ size: inner });
      const doubled = double({ number: outer });
      doubles.push(doubled.output);
    }
  }
  add({ numbers: doubles });
  try {
    const last = either();
    look({ thing: last.output });
    if (best.output >= limit) say({ text: "enough" });
  } finally {
    tell_end({ text: "over" });
  }
});
