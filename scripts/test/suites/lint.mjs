import { runTool } from "../suite.mjs";
import { oneCheck } from "../summary.mjs";

/** @type {import("../suite.mjs").Suite} */
export const lint = {
  name: "lint",
  needs: [],
  lane: "checks",
  async run() {
    // Each with a cache of its own: what the quick suite found good was not seen by rules that need types.
    const place = process.env.KUBEFLOW_STUDIO_QUICK
      ? "node_modules/.cache/eslint-quick/"
      : "node_modules/.cache/eslint/";
    const cached = ["--cache", "--cache-location", place, "--cache-strategy", "content"];
    const { code, output } = await runTool("eslint/bin/eslint.js", [...cached, "--max-warnings", "0", "."]);
    return { counts: oneCheck(code), output };
  },
};
