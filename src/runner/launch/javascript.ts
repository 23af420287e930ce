import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeFolder } from "../folder/makeFolder.ts";
import type { Launch } from "../job/job.ts";
import type { JavaScriptComponent } from "./javascriptComponent.ts";
import type { LastWill } from "./lastWill.ts";
import { runTask } from "./process.ts";

/** What the results of JavaScript components depend on besides themselves. */
export const javascriptIdentity = `node ${process.versions.node.split(".")[0] ?? ""}`;

/**
 * Runs a JavaScript component on the Node that runs us, VS Code's own included. Its arguments go by file: a command
 * line could not hold large inputs.
 */
export function launchJavaScript(
  component: JavaScriptComponent,
  resolve: (word: string) => string,
  will: LastWill,
  nodeModules?: string,
): Launch {
  return async (job, listener, signal) => {
    const home = join(job.folder, "program");
    makeFolder(home);
    // Packages are found by where the program lies.
    if (nodeModules !== undefined) await link(nodeModules, join(home, "node_modules"));
    const program = join(home, component.isModule ? "component.mjs" : "component.cjs");
    await writeFile(program, component.source);
    const args = component.rest.map(resolve);
    await writeFile(join(home, "arguments.json"), JSON.stringify(component.isEval ? args : [program, ...args]));
    const start = join(home, "start.mjs");
    await writeFile(start, starter(program));
    // In VS Code, process.execPath is Electron, which is Node when this variable says so.
    const env = { ...process.env, ...job.env, ELECTRON_RUN_AS_NODE: "1" };
    return runTask(process.execPath, [start], listener, { cwd: job.folder, env, signal, will });
  };
}

function starter(program: string): string {
  return `import { readFileSync } from "node:fs";
process.argv.splice(1, Infinity, ...JSON.parse(readFileSync(new URL("./arguments.json", import.meta.url), "utf8")));
await import(${JSON.stringify(pathToFileURL(program).href)});
`;
}

async function link(target: string, path: string): Promise<void> {
  try {
    await symlink(target, path, "junction");
  } catch (error) {
    // An earlier attempt made it.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
