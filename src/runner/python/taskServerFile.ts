import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * The Python program that runs components. It lies beside this file; for bundles, in the folder `runner` of `dist`. A bundle of
 * CommonJS has `__dirname` in place of `import.meta.dirname`.
 */
export function taskServerFile(): string {
  const here = (import.meta as { readonly dirname?: string }).dirname ?? __dirname;
  const places = [here, join(here, "runner"), join(here, "..", "runner")];
  const file = places.map((place) => join(place, "taskServer.py")).find((each) => existsSync(each));
  if (file !== undefined) return file;
  throw new Error(`taskServer.py is missing beside ${here}`);
}
