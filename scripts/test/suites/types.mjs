import { runTool } from "../suite.mjs";
import { oneCheck } from "../summary.mjs";

/** @type {import("../suite.mjs").Suite} */
export const types = {
  name: "types",
  needs: [],
  lane: "checks",
  async run() {
    const { code, output } = await runTool("typescript/bin/tsc", ["-b"]);
    return { counts: oneCheck(code), output };
  },
};
