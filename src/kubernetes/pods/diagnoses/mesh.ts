import { sentence } from "../../../l10n/sentence.ts";
import { textAt } from "../../reading.ts";
import { endingOf, runs } from "../containers.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";

const proxies = new Set(["istio-proxy", "linkerd-proxy"]);

/** Of a pod whose program is done and which does not end, because a mesh's proxy runs on in it. */
export function diagnoseMesh({ pod, containers }: PodFacts): Diagnosis | undefined {
  if (textAt(pod.status, "phase") !== "Running" || textAt(pod.spec, "restartPolicy") === "Always") return undefined;
  const running = containers.filter(({ status }) => runs(status));
  const main = containers.find(({ role }) => role === "main");
  if (!main || endingOf(main.status, "state")?.exitCode !== 0) return undefined;
  if (running.length === 0 || !running.every(({ name }) => proxies.has(name))) return undefined;
  return {
    code: "mesh.keepsAlive",
    severity: "error",
    container: running[0]?.name,
    sentence: sentence(
      "Its program is done, but the mesh's proxy keeps it alive; set sidecar.istio.io/inject to false for this pod.",
    ),
  };
}
