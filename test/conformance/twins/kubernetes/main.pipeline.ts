import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, make_record, say } from "../parts.py";

export default pipeline(
  {
    name: "kubernetes",
    ttl: { completion: "7d", success: 3600, failure: "1h" },
    deadline: "12h",
    workspace: { size: "10Gi", storageClassName: "standard", accessModes: ["ReadWriteOnce"] },
  },
  ({ token = "t", where = {} }: { token?: string; where?: Record<string, string> }) => {
    const flipCoin = flip_coin();
    const makeRecord = make_record();
    say(
      { text: "stores" },
      {
        kubernetes: {
          secrets: [
            { name: "s3", env: { USER: "user", PASSWORD: "password" }, optional: false },
            { name: token, env: { TOKEN: "token" }, optional: true },
            { name: flipCoin.output, mountPath: "/coin", optional: false },
            { name: "tls", mountPath: "/tls", optional: true },
          ],
          configMaps: [
            { name: "settings", env: { LEVEL: "level" }, optional: false },
            { name: token, mountPath: "/settings", optional: false },
          ],
          volumes: [
            { claim: "models", mountPath: "/models", subPath: "v1" },
            { claim: token, mountPath: "/token" },
            { claim: flipCoin.output, mountPath: "/flip" },
          ],
          imagePullSecrets: ["registry", token],
        },
      },
    );
    say(
      { text: "machines" },
      {
        kubernetes: {
          ephemeralVolumes: [
            {
              volumeName: "cache",
              mountPath: "/cache",
              accessModes: ["ReadWriteOnce"],
              size: "1Gi",
              labels: { kind: "cache" },
              annotations: { made: "here" },
            },
            {
              volumeName: "fast",
              mountPath: "/fast",
              accessModes: ["ReadWriteMany"],
              size: "2Gi",
              storageClassName: "fast",
            },
          ],
          emptyDirs: [
            { volumeName: "scratch", mountPath: "/scratch", medium: "Memory", sizeLimit: "1Gi" },
            { volumeName: "plain", mountPath: "/plain" },
          ],
          nodeSelector: { disktype: "ssd" },
          tolerations: [
            { key: "gpu", operator: "Equal", value: "yes", effect: "NoExecute", tolerationSeconds: 60 },
            makeRecord.output,
            where,
          ],
          nodeAffinity: [
            { matchExpressions: [{ key: "zone", operator: "In", values: ["a", "b"] }], weight: 10 },
            { matchFields: [{ key: "metadata.name", operator: "NotIn", values: ["bad"] }] },
            makeRecord.output,
          ],
          labels: { app: "coin" },
          annotations: { "sidecar.istio.io/inject": "false" },
          imagePullPolicy: "IfNotPresent",
          timeout: "1h",
          fieldEnv: { POD_NAME: "metadata.name" },
          securityContext: { runAsUser: 1000, runAsGroup: 0, runAsNonRoot: true },
        },
      },
    );
    say({ text: "given" }, { kubernetes: { nodeSelector: where } });
    for (const secret of parallel(["a", "b"])) {
      say(
        { text: secret },
        {
          kubernetes: {
            secrets: [
              { name: secret, env: { SECRET: "value" }, optional: false },
              { name: token, env: { TOKEN: "token" }, optional: false },
              { name: flipCoin.output, env: { COIN: "coin" }, optional: false },
            ],
          },
        },
      );
    }
  },
);
