import { pipeline } from "kubeflow-studio";
import { double, flip, make_number, say } from "../parts.py";

export default pipeline({ name: "options" }, ({ image = "python:3.13" }: { image?: string }) => {
  const flip_ = flip({}, { cache: false, retry: { count: 3 } });
  const makeNumber = make_number(
    { seed: 2 },
    { name: "A number", cache: "key", retry: { count: 2, backoff: 30, backoffFactor: 3, maxBackoff: 600 } },
  );
  const say_ = say(
    { text: "x" },
    {
      cpu: { request: "500m", limit: "1.5" },
      memory: { request: "256Mi", limit: "2Gi" },
      env: { LEVEL: "debug" },
      after: [flip_, makeNumber],
    },
  );
  double({ number: 1 }, { accelerator: { type: "nvidia.com/gpu", count: 2 }, image: "python:3.12-slim" });
  double({ number: 3 }, { accelerator: { type: "nvidia.com/gpu", count: 1 } });
  double({ number: 4 }, { ignoreUpstreamFailure: true, after: [say_] });
});
