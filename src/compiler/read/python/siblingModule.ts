import { mayRead } from "../../project.ts";
import { resolvePath, type Sources } from "../../sources.ts";

/** How many folders above a file Python may have been started in. */
const mostFolders = 4;

/**
 * The file of a module that a Python file imports: `.settings` beside it, `..shared.names` above; a plain `settings` beside
 * it, or from one of the folders above, where Python may be started (the search path itself is known only when it runs).
 */
export function siblingModule(
  sources: Sources,
  from: string,
  dotted: string,
): { readonly path: string; readonly text: string } | undefined {
  const [, dots = "", name = ""] = /^(\.*)(.*)$/.exec(dotted) ?? [];
  const way = name.replaceAll(".", "/");
  if (way === "") return undefined;
  const starts = dots === "" ? foldersAbove(from) : ["../".repeat(dots.length - 1)];
  for (const start of starts) {
    for (const path of [`${start}${way}.py`, `${start}${way}/__init__.py`]) {
      const resolved = resolvePath(from, path);
      const text = resolved !== from && mayRead(sources, resolved, from) ? sources.read(resolved) : undefined;
      if (text !== undefined) return { path: resolved, text };
    }
  }
  return undefined;
}

function foldersAbove(from: string): readonly string[] {
  const depth = Math.min(mostFolders, from.split("/").length - 2);
  return Array.from({ length: depth + 1 }, (_, level) => "../".repeat(level));
}
