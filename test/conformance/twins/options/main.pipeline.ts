import { pipeline, type Int } from "kubeflow-studio";
import { flip_coin, make_float, make_number, say, tidy } from "../parts.py";

/**
 * Every option of a task.
 *
 * Told in two paragraphs.
 */
export default pipeline(
  { name: "options", displayName: "Options!", root: "s3://bucket/root" },
  ({ seed = 7 }: { seed?: Int }) => {
    const flipCoin = flip_coin({}, { cache: false, retry: { count: 3 } });
    const makeNumber = make_number(
      { seed },
      { name: "A number", cache: "key-1", retry: { count: 2, backoff: 30, backoffFactor: 3, maxBackoff: 600 } },
    );
    const said = say(
      { text: "x" },
      {
        cpu: { request: "500m", limit: "1.5" },
        memory: { request: "256Mi", limit: "2Gi" },
        after: [flipCoin, makeNumber],
      },
    );
    const makeFloat = make_float(
      {},
      { cpu: "250m", memory: "512M", accelerator: { type: "nvidia.com/gpu", count: 2 }, env: { B: "2", A: "one two" } },
    );
    tidy({}, { image: "python:3.12-slim", memory: "1000000", after: [said, makeFloat] });
    if (makeNumber.output > 3) {
      tidy({}, { after: [makeFloat] });
    }
    tidy({ text: said.output }, { ignoreUpstreamFailure: true });
  },
);
