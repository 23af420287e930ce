// Node's own loader runs the tests, which is a third faster than Vitest's: this stands in for what the loader does not know.
import { enableCompileCache, registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/** VS Code gives its API to extensions by this name; no package has it. */
const vscode = new URL("vscode.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "vscode" ? { url: vscode, shortCircuit: true } : next(specifier, context),
});

// What was compiled once stays in node_modules, by its content: modules of a file that did not change are not read again.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url)));
