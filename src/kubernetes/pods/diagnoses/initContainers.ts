import { sentence } from "../../../l10n/sentence.ts";
import type { Container } from "../containers.ts";
import { endingOf, waitingOf } from "../containers.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";
import { diagnoseStart } from "./containerStart.ts";
import { diagnoseImage } from "./imagePull.ts";
import { saidByProgram } from "./lastWords.ts";

/** Of what must be done before the program starts: fetching a model, setting up the mesh. Its own log is the one to read. */
export function diagnoseInit(facts: PodFacts): Diagnosis | undefined {
  for (const container of facts.containers.filter(isInit)) {
    const found = diagnoseImage(container, facts) ?? diagnoseStart(container) ?? ofEnding(container, facts);
    if (found) return found;
  }
  return undefined;
}

function isInit({ role, name }: Container): boolean {
  return role === "init" || name === "istio-init";
}

function ofEnding(container: Container, facts: PodFacts): Diagnosis | undefined {
  const isLooping = waitingOf(container.status)?.reason === "CrashLoopBackOff";
  const ending =
    endingOf(container.status, "state") ?? (isLooping ? endingOf(container.status, "lastState") : undefined);
  if (!isLooping && (ending === undefined || ending.exitCode === 0)) return undefined;
  const said = saidByProgram(ending, container, facts);
  if (said) return said;
  const base = { severity: "error", container: container.name, detail: ending?.message } as const;
  const values = { container: container.name, code: ending?.exitCode ?? 1 };
  if (container.name === "istio-init")
    return {
      ...base,
      code: "mesh.init",
      sentence: sentence(
        "The mesh could not be set up in this pod (istio-init ended with {code}); ask an administrator, or keep the mesh out of this pod.",
        { code: values.code },
      ),
    };
  if (container.name === "storage-initializer")
    return {
      ...base,
      code: "init",
      sentence: sentence(
        "The model could not be fetched (exit code {code}); check its address and credentials, and the log of storage-initializer.",
        { code: values.code },
      ),
    };
  return {
    ...base,
    code: "init",
    sentence: sentence(
      "It cannot start, because “{container}”, which prepares it, fails with exit code {code}; that container's log says why.",
      values,
    ),
  };
}
