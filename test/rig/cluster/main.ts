// The rig by hand, one command each. `npm run cluster` builds what is missing first (scripts/cluster.mjs).
import { parseArgs } from "node:util";
import { compactEtcd, restartServer } from "./chaos.ts";
import { downRig } from "./down.ts";
import { appendLog } from "./pods.ts";
import { openRig } from "./rig.ts";
import type { RigPart, ServerName } from "./serverProcess.ts";
import { dexPassword, dexUser } from "./signIn/settings.ts";
import { upRig } from "./up.ts";

const usage = `usage: main.ts up core|kfp|signIn --data DIR [--crds DIR] [--fresh] [--multi-user]
       main.ts down --data DIR
       main.ts restart SERVER --data DIR [--kill] [--pause SECONDS]
       main.ts compact --data DIR [--forget]
       main.ts log NAMESPACE/POD[/CONTAINER] TEXT --data DIR`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string", default: "" },
    crds: { type: "string" },
    fresh: { type: "boolean" },
    "multi-user": { type: "boolean" },
    kill: { type: "boolean" },
    pause: { type: "string", default: "0" },
    forget: { type: "boolean" },
  },
});
const began = Date.now();

function say(line: string): void {
  console.log(`[${((Date.now() - began) / 1000).toFixed(1)} s] ${line}`);
}

const commands: Readonly<Record<string, (first: string, second: string) => Promise<void>>> = {
  up: async (part) => {
    if (!isPart(part)) throw new Error(usage);
    const options = { crds: values.crds, fresh: values.fresh, multiUser: values["multi-user"] };
    const rig = await upRig(part, { dir: values.data, ...options, say });
    say(`Up. Kubernetes: export KUBECONFIG='${rig.kubeconfig}' (contexts admin, alice, bob)`);
    if (rig.kfpUrl) say(`Kubeflow Pipelines: ${rig.kfpUrl}`);
    if (rig.gatewayUrl) say(`Kubeflow: ${rig.gatewayUrl} (${dexUser}, password ${dexPassword})`);
  },
  down: async () => {
    say(`stopped: ${(await downRig(values.data)).join(", ") || "nothing ran"}`);
  },
  restart: async (name) => {
    const pauseMs = Number(values.pause) * 1000;
    await restartServer(openRig(values.data), name as ServerName, { kill: values.kill, pauseMs });
    say(`${name} is back`);
  },
  compact: async () => {
    say(`etcd has forgotten everything before revision ${await compactEtcd(openRig(values.data), values)}`);
  },
  log: async (pod, text) => {
    const [namespace = "", name = "", container = "main"] = pod.split("/");
    await appendLog(openRig(values.data), namespace, name, [container], [text]);
  },
};

function isPart(part: string): part is RigPart {
  return part === "core" || part === "kfp" || part === "signIn";
}

const [command = "", first = "", second = ""] = positionals;
try {
  if (values.data === "" || !commands[command]) throw new Error(usage);
  await commands[command](first, second);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
