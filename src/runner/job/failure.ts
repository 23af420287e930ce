import { constants } from "node:os";
import type { Exit } from "./job.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** Why a program failed, in one sentence: its own last words, and how it ended. */
export function describeFailure(exit: Exit, lastErrorLine: string | undefined): Sentence {
  if (exit.message !== undefined) return exit.message;
  const signal = exit.signal ?? signalOf(exit.code);
  if (signal === "SIGKILL") return sentence("The task was killed (SIGKILL); the usual reason is that memory ran out.");
  if (signal !== undefined) return sentence("The task was ended by {signal}.", { signal });
  const code = exit.code ?? 1;
  return lastErrorLine === undefined
    ? sentence("The task ended with exit code {code}.", { code })
    : sentence("{line} (exit code {code})", { line: lastErrorLine.slice(0, 300), code });
}

/** Shells and container engines report a signal as 128 plus its number. */
function signalOf(code: number | null): string | undefined {
  if (code === null || code <= 128) return undefined;
  return Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
}
