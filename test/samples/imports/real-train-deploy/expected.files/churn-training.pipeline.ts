import { type Float, type Int, parallel, pipeline } from "kubeflow-studio";
import { choose, deploy, fit, ingest, notify, split } from "../in.py";

const SEARCH = [
  { depth: 4, rate: 10 },
  { depth: 8, rate: 5 },
];

/** Trains and deploys the churn model. */
export default pipeline(
  { name: "churn-training", root: "s3://runs" },
  ({
    rows = 10000,
    threshold = 0.8,
    endpoint = "churn-model",
    share = 0.75,
  }: {
    rows?: Int;
    threshold?: Float;
    endpoint?: string;
    share?: Float;
  }) => {
    const ingest_ = ingest({ uri: "s3://churn-data/latest.parquet", rows }, { name: "Read the table", cache: false });
    const split_ = split({ table: ingest_.output, share });
    // Every setting on a machine of its own.
    const fits: Float[] = [];
    /** @name search */
    for (const setting of parallel(SEARCH, { limit: 2 })) {
      const fit_ = fit(
        { train: split_.outputs.train, depth: setting.depth, rate: setting.rate },
        {
          cpu: { request: "2", limit: "4" },
          memory: "8Gi",
          accelerator: { type: "nvidia.com/gpu", count: 1 },
          retry: { count: 2, backoff: 30, backoffFactor: 2 },
        },
      );
      fits.push(fit_.outputs.Output);
    }
    const choose_ = choose({ scores: fits });
    /** @name good enough */
    if (choose_.outputs.score >= threshold) {
      const deploy_ = deploy({ name: endpoint, index: choose_.outputs.index, replicas: 2 });
      notify({ message: `${endpoint} is at ${deploy_.output}, with ${choose_.outputs.score}.` });
    } else {
      notify({ message: "No model is good enough.", channel: "#alerts" }, { env: { LEVEL: "warning" } });
    }
  },
);
