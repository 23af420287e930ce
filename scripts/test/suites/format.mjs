import { runTool } from "../suite.mjs";
import { oneCheck } from "../summary.mjs";

/** @type {import("../suite.mjs").Suite} */
export const format = {
  name: "format",
  needs: [],
  lane: "checks",
  async run() {
    const cached = ["--cache", "--cache-location", "node_modules/.cache/prettier", "--cache-strategy", "content"];
    const { code, output } = await runTool("prettier/bin/prettier.cjs", [
      ...cached,
      "--check",
      "--log-level",
      "warn",
      ".",
    ]);
    return { counts: oneCheck(code), output: `${output}\nnpm run format mends it.` };
  },
};
