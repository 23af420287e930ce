import { sentence } from "../../../l10n/sentence.ts";
import { textAt } from "../../reading.ts";
import type { Container, Ending } from "../containers.ts";
import type { Diagnosis, DiagnosisCode } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";
import { diagnoseForbidden } from "./admission.ts";

/** A mesh's proxy is ready after some seconds: what fails later fails for something else. Milliseconds. */
const firstMoments = 30_000;

/** What these diagnoses say is only that it failed: the end of the container's log may say why. */
const unclear: readonly DiagnosisCode[] = ["failed", "crashLoop", "init"];

/** Whether the end of a log would say more of it. */
export function isUnclear({ code, container }: Diagnosis): boolean {
  return container !== undefined && unclear.includes(code);
}

/** What the program itself said of why it ended: its last words (`terminated.message`), or the end of its log. */
export function saidByProgram(
  ending: Ending | undefined,
  container: Container,
  { context, containers }: PodFacts,
): Diagnosis | undefined {
  const text = `${ending?.message ?? ""}\n${context.logTail ?? ""}`;
  const forbidden = diagnoseForbidden(text);
  if (forbidden) return { ...forbidden, container: container.name };
  const refused = /^.*connection refused.*$/im.exec(text)?.[0];
  if (refused === undefined || !containers.some(isStartedBeside) || !wasShort(ending)) return undefined;
  return {
    code: "mesh.notReady",
    severity: "error",
    container: container.name,
    detail: refused.trim(),
    sentence: sentence(
      "It asked the network before the mesh was ready; set holdApplicationUntilProxyStarts, or keep the mesh out of this pod.",
    ),
  };
}

/** A proxy that begins when the program does; one that Kubernetes starts before it (a native sidecar) is ready then. */
function isStartedBeside({ name, spec }: Container): boolean {
  return name === "istio-proxy" && textAt(spec, "restartPolicy") !== "Always";
}

function wasShort(ending: Ending | undefined): boolean {
  const lasted = Date.parse(ending?.finishedAt ?? "") - Date.parse(ending?.startedAt ?? "");
  return Number.isNaN(lasted) || lasted <= firstMoments;
}
