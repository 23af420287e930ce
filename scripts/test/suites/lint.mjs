import { runTool } from "../suite.mjs";
import { oneCheck } from "../summary.mjs";

/** @type {import("../suite.mjs").Suite} */
export const lint = {
  name: "lint",
  needs: [],
  lane: "checks",
  async run() {
    const cached = ["--cache", "--cache-location", "node_modules/.cache/eslint/", "--cache-strategy", "content"];
    const { code, output } = await runTool("eslint/bin/eslint.js", [...cached, "--max-warnings", "0", "."]);
    return { counts: oneCheck(code), output };
  },
};
