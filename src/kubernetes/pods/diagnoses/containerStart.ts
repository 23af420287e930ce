import { sentence } from "../../../l10n/sentence.ts";
import type { Container } from "../containers.ts";
import { endingOf, waitingOf } from "../containers.ts";
import type { Diagnosis } from "../diagnosis.ts";
import { missingObject } from "./missing.ts";

const createReasons = new Set([
  "CreateContainerError",
  "RunContainerError",
  "StartError",
  "ContainerCannotRun",
  "PostStartHookError",
  "PreStartHookError",
  "PreCreateHookError",
]);

/** Of a container that was never started: its settings, or the machine's, forbid it. */
export function diagnoseStart(container: Container): Diagnosis | undefined {
  const waiting = waitingOf(container.status);
  const ending = endingOf(container.status, "state") ?? endingOf(container.status, "lastState");
  const { name } = container;
  if (waiting?.reason === "CreateContainerConfigError") return { ...ofConfig(waiting.message ?? ""), container: name };
  const reason = [waiting?.reason, ending?.reason].find((one) => one !== undefined && createReasons.has(one));
  if (reason === undefined) return undefined;
  return {
    ...ofCreation(
      reason,
      waiting?.reason === reason ? (waiting.message ?? ending?.message ?? "") : (ending?.message ?? ""),
    ),
    container: name,
  };
}

function ofConfig(detail: string): Diagnosis {
  const missing = missingObject(detail);
  if (missing) return { ...missing, detail };
  return {
    code: "container.config",
    severity: "error",
    detail,
    sentence: sentence("Its settings do not fit: {text}", { text: detail }),
  };
}

function ofCreation(reason: string, detail: string): Diagnosis {
  const command = /exec: "([^"]+)"/.exec(detail)?.[1] ?? /stat (\S+): no such file/.exec(detail)?.[1];
  if (/executable file not found|no such file or directory|permission denied/.test(detail) && command !== undefined)
    return {
      code: "container.command",
      severity: "error",
      detail,
      sentence: sentence(
        "The image has no program “{command}” that could be run; correct the command, or choose another image.",
        { command },
      ),
    };
  return {
    code: "container.create",
    severity: "error",
    detail,
    sentence: sentence("It could not be started ({reason}): {text}", { reason, text: detail === "" ? "?" : detail }),
  };
}
