import { resumeRun } from "../../runner/resume/resumeRun.ts";
import { clusterPlaces, placeFlags } from "../clusterPlaces.ts";
import type { Command } from "../command.ts";
import { printEvents } from "../printEvents.ts";
import { exitCodeOf, thisMachine } from "../run.ts";
import { readCommandLine } from "../usage.ts";
import { orWrongUsage, runNamed, wordsOf } from "./runFolders.ts";

const flags = { json: "boolean", "runs-dir": "string", "no-cache": "boolean", ...placeFlags } as const;

/** `resume RUN [--json] [--runs-dir DIR] [--no-cache]`. */
export const resume: Command = async (words, terminal, signal, killSignal) => {
  const line = readCommandLine("resume", words, flags);
  const [name = ""] = wordsOf("resume", line, "one RUN: an id, a name or a folder", 1);
  const { folder, state } = await runNamed(name, line);
  const options = {
    ...thisMachine(signal, killSignal),
    ...clusterPlaces(line),
    ...(line.has("no-cache") && { useCache: false }),
  };
  const events = await orWrongUsage(() => resumeRun(folder, options));
  return exitCodeOf(await printEvents(events, terminal, line.has("json"), state));
};
