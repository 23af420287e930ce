import { resumeRun } from "../../runner/resume/resumeRun.ts";
import { taskNamed } from "../../runner/resume/taskNamed.ts";
import { clusterPlaces, placeFlags } from "../clusterPlaces.ts";
import type { Command } from "../command.ts";
import { printEvents } from "../printEvents.ts";
import { exitCodeOf, thisMachine } from "../run.ts";
import { readCommandLine, UsageError } from "../usage.ts";
import { orWrongUsage, runNamed, wordsOf } from "./runFolders.ts";

const flags = { from: "list", json: "boolean", "runs-dir": "string", ...placeFlags } as const;

/** `retry RUN --from TASK… [--json] [--runs-dir DIR]`. */
export const retry: Command = async (words, terminal, signal, killSignal) => {
  const line = readCommandLine("retry", words, flags);
  const [name = ""] = wordsOf("retry", line, "one RUN: an id, a name or a folder", 1);
  const from = line.list("from");
  if (from.length === 0)
    throw new UsageError("retry needs --from TASK; kubeflow-studio resume goes on with what failed.");
  const { folder, state } = await runNamed(name, line);
  const events = await orWrongUsage(() => {
    const paths = from.map((each) => taskNamed(state, each).path);
    return resumeRun(folder, { ...thisMachine(signal, killSignal), ...clusterPlaces(line) }, paths);
  });
  return exitCodeOf(await printEvents(events, terminal, line.has("json"), state));
};
