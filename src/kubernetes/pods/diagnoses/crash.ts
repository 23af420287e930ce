import { sentence } from "../../../l10n/sentence.ts";
import { flagAt, numberAt, textAt, timeAt, wordAt } from "../../reading.ts";
import type { Container, Ending } from "../containers.ts";
import { endingOf, runs, waitingOf } from "../containers.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";
import { isRecent } from "../podFacts.ts";
import { saidByProgram } from "./lastWords.ts";

/** Of a container that ended badly, once or again and again. */
export function diagnoseCrash(container: Container, facts: PodFacts): Diagnosis | undefined {
  const isLooping = waitingOf(container.status)?.reason === "CrashLoopBackOff";
  const now = endingOf(container.status, "state");
  const before = endingOf(container.status, "lastState");
  const ending = now ?? (isPast(container, facts) ? undefined : before);
  const memory = ofMemory(container, ending, now === undefined && runs(container.status));
  if (memory) return memory;
  if (isLooping) return saidByProgram(ending, container, facts) ?? looping(container, ending);
  if (!now || now.exitCode === 0) return undefined;
  return saidByProgram(now, container, facts) ?? killed(container, now) ?? failed(container, now, facts);
}

/** It is ready again, and its end before was long ago: the kubelet tells of that as long as the container runs. */
function isPast({ status }: Container, { context }: PodFacts): boolean {
  const finished = timeAt(status, "lastState", "terminated", "finishedAt");
  return flagAt(status, "ready") && (finished === undefined || !isRecent(finished, context.now));
}

function ofMemory(container: Container, ending: Ending | undefined, isRunningAgain: boolean): Diagnosis | undefined {
  if (ending?.reason !== "OOMKilled") return undefined;
  const limit = wordAt(container.spec, "resources", "limits", "memory");
  const said =
    limit === undefined
      ? sentence("It ran out of memory; give it a higher memory limit, or make it use less.")
      : sentence("It ran out of memory: its limit is {limit}; raise it, or make it use less.", { limit });
  return {
    code: "outOfMemory",
    severity: isRunningAgain ? "warning" : "error",
    sentence: said,
    container: container.name,
    detail: endText(ending),
  };
}

function looping(container: Container, ending: Ending | undefined): Diagnosis {
  const count = numberAt(container.status, "restartCount") ?? 0;
  const code = ending?.exitCode ?? 0;
  const base = {
    code: "crashLoop",
    severity: "error",
    container: container.name,
    detail: ending && endText(ending),
  } as const;
  const values = { count, code };
  if (!ending)
    return { ...base, sentence: sentence("It ends again and again; its log before the last start says why.") };
  if (code === 0)
    return {
      ...base,
      sentence: sentence(
        "It ends again and again without an error (started {count} times); it should keep running, or not be restarted.",
        { count },
      ),
    };
  return {
    ...base,
    sentence: sentence(
      "It ends again and again, at last with exit code {code} (started {count} times); its log before the last start says why.",
      values,
    ),
  };
}

/** 137 is SIGKILL; that the kernel did it for memory is only likely when the kubelet does not say so. */
function killed(container: Container, ending: Ending): Diagnosis | undefined {
  if (ending.exitCode !== 137) return undefined;
  const limit = wordAt(container.spec, "resources", "limits", "memory");
  const said =
    limit === undefined
      ? sentence("It was killed (exit code 137), likely because it ran out of memory; ask for more.")
      : sentence("It was killed (exit code 137), likely because it ran out of memory; its limit is {limit}.", {
          limit,
        });
  return { code: "killed", severity: "error", container: container.name, detail: endText(ending), sentence: said };
}

function failed(container: Container, ending: Ending, { pod }: PodFacts): Diagnosis | undefined {
  // A container that is started again tells of itself when it does not come up.
  if (container.role === "main" ? false : textAt(pod.status, "phase") !== "Failed") return undefined;
  const base = { code: "failed", severity: "error", container: container.name, detail: endText(ending) } as const;
  const { exitCode: code } = ending;
  if (code === 127 || code === 126)
    return {
      ...base,
      code: "container.command",
      sentence: sentence(
        "Its command could not be run (exit code {code}): the image may lack a program; see its log.",
        { code },
      ),
    };
  return { ...base, sentence: sentence("It failed with exit code {code}; its log says why.", { code }) };
}

function endText({ reason, message, exitCode }: Ending): string {
  return [`${reason ?? "Error"} (exit code ${exitCode})`, ...(message === undefined ? [] : [message])].join(": ");
}
