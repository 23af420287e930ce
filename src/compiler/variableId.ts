/**
 * What the graph knows a list or a `let` of a pipeline's body by: its name, or its name and a number where the text has declared
 * that name before, in whatever block. No name in TypeScript has a `#` behind its first letter.
 */
export function variableId(name: string, earlier: number): string {
  return earlier === 0 ? name : `${name}#${earlier + 1}`;
}

/** The name that a variable has in the text. */
export function variableName(id: string): string {
  return id.replace(/#\d+$/, "");
}
