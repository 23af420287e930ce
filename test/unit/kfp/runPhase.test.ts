import { expect, test } from "vitest";
import { phaseOfRun, statesOf } from "../../../src/kfp/follow/runPhase.ts";
import { runStates } from "../../../src/kfp/wire/run.ts";

const stopped = [{ state: "CANCELING" }, { state: "FAILED" }];

test.each(runStates)("a run that a server has as %s is asked for with the phase it shows in", (state) => {
  for (const history of [[], stopped]) {
    const phase = phaseOfRun({ state, history });
    expect(statesOf(phase)).toContain(state);
  }
});
