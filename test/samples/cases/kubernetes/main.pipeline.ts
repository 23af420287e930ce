import { CreatePVC, DeletePVC, parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline(
  {
    name: "sample",
    ttl: { completion: "7d", success: "1d", failure: 3600 },
    deadline: "12h",
    workspace: { size: "10Gi", storageClassName: "standard", accessModes: ["ReadWriteOnce"], pvcSpecPatch: { volumeMode: "Filesystem" } },
  },
  ({ token }: { token: string }) => {
    const claim = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "5Gi", pvc_name_suffix: "-data" });
    const coin = flip_coin();

    const names = print_message({ message: "names" }, {
      kubernetes: {
        secrets: [
          { name: "s3", env: { USER: "user", PASSWORD: "password" } },
          { name: "tls", mountPath: "/tls", optional: true },
          { name: token, env: { TOKEN: "token" }, mountPath: "/token", optional: false },
          { name: coin.output, mountPath: "/coin" },
          { name: "new-only", deprecatedName: false, mountPath: "/new" },
          { deprecatedName: "old-only", mountPath: "/old" },
        ],
        configMaps: [{ name: "settings", env: { LEVEL: "level" } }, { name: token, mountPath: "/settings" }],
        volumes: [
          { claim: claim.output, mountPath: "/data" },
          { claim: "models", mountPath: "/models", subPath: "v1" },
          { claim: token, mountPath: "/tokens" },
          { deprecatedClaim: "old", mountPath: "/old-volume" },
        ],
        imagePullSecrets: ["registry", token, { name: "new-only", deprecatedName: false }],
      },
    });

    const same = { kubernetes: { secrets: [{ name: "s3", env: { PASSWORD: "password" } }] } };
    flip_coin({}, { ...same });
    flip_coin({}, { ...same });

    for (const secret of parallel(["a", "b"])) {
      print_message({ message: secret }, { kubernetes: { secrets: [{ name: secret, env: { SECRET: "value" } }], volumes: [{ claim: claim.output, mountPath: "/data" }] } });
      if (coin.output === "heads") {
        print_message({ message: "deep" }, { kubernetes: { secrets: [{ name: secret, env: { SECRET: "value" } }, { name: token, mountPath: "/token" }] } });
      }
    }
    DeletePVC({ pvc_name: claim.output }, { after: [names] });
  },
);
