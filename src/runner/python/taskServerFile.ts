import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * The Python program that runs components. It lies beside this file, and beside the bundle it is built into; a bundle of
 * CommonJS has `__dirname` in place of `import.meta.dirname`.
 */
export function taskServerFile(): string {
  const here = (import.meta as { readonly dirname?: string }).dirname ?? __dirname;
  const file = join(here, "taskServer.py");
  if (existsSync(file)) return file;
  throw new Error(`taskServer.py is missing in ${here}`);
}
