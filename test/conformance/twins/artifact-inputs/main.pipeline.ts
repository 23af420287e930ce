import { pipeline, parallel, type Dataset, type Float } from "kubeflow-studio";
import { flip_coin, look, train } from "../parts.py";

export default pipeline(
  { name: "artifact-inputs" },
  ({ data, rates = [0.1, 0.2] }: { data: Dataset; rates?: Float[] }) => {
    const flipCoin = flip_coin();
    for (const rate of parallel(rates)) {
      if (flipCoin.output === "heads") {
        const trained = train({ data, rate });
        look({ thing: trained.outputs.model });
      }
    }
    look({ thing: data });
  },
);
