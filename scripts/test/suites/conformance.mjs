// Our specs beside those of the KFP SDK. The script brings its own Python and ends with the line "N passed, N failed".
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../checkout.mjs";
import { modernNode } from "../../install/node.mjs";
import { runProgram } from "../../terminal/childProcess.mjs";
import { broken, printedCounts, withExitCode } from "../summary.mjs";

const script = join(root, "test", "conformance", "run.mjs");

/** @type {import("../suite.mjs").Suite} */
export const conformance = {
  name: "conformance",
  needs: [],
  lane: "checks",
  async run({ filter }) {
    if (!existsSync(script)) return undefined;
    const { code, output } = await runProgram(modernNode(), [script, ...(filter ? [filter] : [])], { cwd: root });
    return { counts: withExitCode(printedCounts(output) ?? broken, code), output };
  },
};
