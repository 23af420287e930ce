import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, load, random_int, settings } from "./parts.py";

const shared = { secrets: [{ name: "a", mountPath: 3 }], volume: [] };

export default pipeline({ name: "sample", ttl: { success: "soon", never: 1 }, deadline: 0, workspace: { size: "ten" } }, () => {
  const coin = flip_coin();
  const record = settings();
  const number = random_int({ minimum: 1 });
  const data = load({ rows: 1 });

  // Shapes
  flip_coin({}, { kubernetes: "all" });
  flip_coin({}, { kubernetes: { secret: [], secrets: {}, configMaps: [3], volumes: [{ claim: 3, mountpath: "/a" }] } });
  flip_coin({}, { kubernetes: { timeout: "1 hour", imagePullPolicy: "Sometimes", labels: { a: 1 }, nodeSelector: ["a"] } });
  flip_coin({}, { kubernetes: { nodeSelector: { a: coin.output }, labels: { a: coin.output }, securityContext: { runAsUser: -1 } } });
  flip_coin({}, { kubernetes: shared });
  flip_coin({}, { kubernetes: { secrets: [...coin.output], ...record.output, labels: { a: "1", a: "2" } } });

  // Values of a run
  flip_coin({}, { cpu: record.output, image: number.output, accelerator: { type: number.output, count: coin.output } });
  flip_coin({}, { memory: `${data.outputs.data}Gi` });
  flip_coin({}, { kubernetes: { secrets: [{ name: number.output, env: { A: "a" } }, { name: `s-${coin.output}`, mountPath: "/a" }] } });
  flip_coin({}, { kubernetes: { nodeSelector: coin.output, tolerations: coin.output, volumes: [{ claim: data.outputs.data, mountPath: "/a" }] } });
  for (const item of parallel([{ secret: "a" }])) {
    flip_coin({}, { cpu: `${item.secret}m`, kubernetes: { secrets: [{ name: item.secret, mountPath: "/a" }] } });
  }
  flip_coin({}, { ignoreUpstreamFailure: true, kubernetes: { secrets: [{ name: coin.output, mountPath: "/a" }] } });
});
