import { textsOfArguments } from "../../run/specFields.ts";
import { compileAndRun, type RunSurroundings } from "./compileAndRun.ts";
import { runAt } from "./runAt.ts";
import { sourceOf } from "./sourceOf.ts";

/** Run Again: the run's pipeline as its text says now, with the form filled with what that run was given. */
export async function runAgain(parameter: unknown, surroundings: RunSurroundings): Promise<void> {
  const record = await runAt(parameter, surroundings.runs);
  const source = record && (await sourceOf(record));
  if (!source) return;
  const filling = { texts: textsOfArguments(record.state.arguments) };
  await compileAndRun([source.uri, source.exportName], surroundings, { filling });
}
