import { pipeline } from "kubeflow-studio";
import { flip_coin } from "./parts.py";

const base = { displayName: "Base", description: "As all of ours." };
const small = { cpu: 0.5, memory: "256M" };

export default pipeline({ ...base, name: "sample", displayName: "Sample" }, () => {
  const first = flip_coin({}, { cpu: "500m", memory: { request: "1Gi", limit: "2Gi" }, name: "Flip it" });
  const second = flip_coin({}, { ...small, accelerator: { type: "nvidia.com/gpu", count: 2 }, env: { LEVEL: "debug", N: 1 } });
  flip_coin({}, { retry: { count: 2, backoff: "1m", backoffFactor: 2, maxBackoff: 3600 }, cache: false, after: [first, second] });
  flip_coin({}, { cache: "key", after: first, image: "python:3.12", ignoreUpstreamFailure: true });
  flip_coin({}, { cpu: "2", memory: "1Gi", ...small, memory: "512M" });
});
