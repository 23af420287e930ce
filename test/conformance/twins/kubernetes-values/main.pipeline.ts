import { parallel, pipeline, type Json } from "kubeflow-studio";
import { flip_coin, make_record, say } from "../parts.py";

interface Inputs {
  secret: string;
  claim?: string;
  place?: Record<string, Json>;
}

export default pipeline({ name: "kubernetes-values" }, ({ secret, claim = "claim", place = {} }: Inputs) => {
  const flipCoin = flip_coin();
  const makeRecord = make_record();
  say(
    { text: "all" },
    {
      kubernetes: {
        secrets: [{ name: secret, mountPath: "/secret", optional: false }],
        configMaps: [
          { name: flipCoin.output, env: { LEVEL: "level", MODE: "mode" }, optional: true },
          { name: secret, mountPath: "/settings", optional: true },
        ],
        imagePullSecrets: [flipCoin.output, "registry"],
        nodeSelector: makeRecord.output,
        tolerations: [{ operator: "Exists" }],
        nodeAffinity: [place],
        labels: { one: "1", two: "yes" },
        annotations: { note: "a long annotation, which says much of what nobody reads: so it is folded" },
        imagePullPolicy: "Always",
        timeout: "90s",
        fieldEnv: { NODE: "spec.nodeName", POD: "metadata.name" },
        emptyDirs: [{ volumeName: "shared", mountPath: "/shared" }],
      },
    },
  );
  if (flipCoin.output === "heads") {
    say(
      { text: "inside" },
      {
        kubernetes: {
          secrets: [{ name: flipCoin.output, env: { KEY: "key" }, optional: false }],
          volumes: [{ claim, mountPath: "/claim" }],
          tolerations: [place],
        },
      },
    );
  }
  for (const each of parallel([{ claim: "a" }, { claim: "b" }])) {
    say({ text: each.claim }, { kubernetes: { securityContext: { runAsUser: 0 } } });
  }
});
