import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, flip_list, launch, print_message, random_int } from "./parts.py";

const key = "memory";

export default pipeline({ name: "sample" }, () => {
  const first = flip_coin({}, { cpus: "1" });
  flip_coin({}, { cpu: "lots", memory: "2 GB" });
  flip_coin({}, { retry: "often", env: { A: [] }, cache: first.output });
  flip_coin({}, { cpu: first.output, [key]: "1", accelerator: { count: 2 } });
  flip_coin({}, { ...{ accelerator: {} } });
  flip_coin({}, { after: ["first"], kubernetes: {} });
  flip_coin({}, { name: "a", name: "b" }, 3);
  flip_coin({}, { env: { "": "1", "A=B": "2", "A B": "3", "1A": "4", ok_1: "5" } });
  flip_coin({}, { cpu: { request: "2", limit: "500m" }, memory: { request: "1Gi", limit: "1G" } });
  flip_coin({}, { cpu: { request: "500m", limit: 0.5 }, memory: "512K" });
  flip_coin({}, { accelerator: { type: "nvidia.com/gpu", count: 0 }, name: "", image: "", cache: "" });
  flip_coin({}, { retry: -1 });
  flip_coin({}, { retry: { count: 1.5 } });
  flip_coin({}, { retry: { count: 3e9 } });
  flip_coin({}, { retry: { count: 1, backoffFactor: 1.5 } });
  flip_coin({}, { retry: { count: 1, backoff: "0.1s" } });
  flip_coin({}, { retry: { count: 1, maxBackoff: 0 } });
  const items = flip_list();
  print_message({ message: first.output }, { ignoreUpstreamFailure: true });
  print_message({ message: `got ${first.output}` }, { ignoreUpstreamFailure: true });
  for (const item of parallel(items.output)) {
    print_message({ message: item }, { ignoreUpstreamFailure: true });
    random_int({ minimum: 1, maximum: item }, { after: first, ignoreUpstreamFailure: true });
  }
  const retries = 3;
  flip_coin({}, { gpu: 1, retries, caching: false, mem: "1Gi", displayName: "Flip" });
  flip_coin({}, { tpu: 1, gpu: first.output });
  launch({}, { cpu: "1", memory: { limit: "1Gi" }, accelerator: { type: "nvidia.com/gpu" }, env: { A: "1" } });
  launch(
    {},
    {
      kubernetes: {
        tolerations: [{ operator: "Exists" }],
        nodeSelector: { a: "b" },
        nodeAffinity: [],
        podAffinity: [{ topologyKey: "kubernetes.io/hostname", matchPodLabels: { a: "b" } }],
        volumes: [{ claim: "a", mountPath: "/a" }],
        secrets: [{ name: "a", env: { B: "b" }, optional: false }],
        configMaps: [{ name: "a", mountPath: "/b", optional: false }],
        labels: { a: "b" },
      },
    },
  );
});
