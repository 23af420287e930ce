import { resolvePath } from "../sources.ts";

/**
 * The Python and YAML files that a `.pipeline.ts` imports, by paths like its own. Read without a parser, for looking through a
 * whole workspace: what only looks like an import, in a comment, is one too.
 */
export function componentImports(path: string, text: string): readonly string[] {
  const found = text.matchAll(/\bfrom\s*(["'])(\.{1,2}\/[^"'\n]*\.(?:py|ya?ml))\1/g);
  return [...new Set([...found].map(([, , specifier = ""]) => resolvePath(path, specifier)))];
}
