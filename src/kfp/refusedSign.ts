/** A character that the server's database cannot store, and of what. */
export interface RefusedSign {
  readonly sign: string;
  readonly of: "name" | "pipeline" | "other";
}

/**
 * Reads MySQL's error 1366, as KFP's server passes it on: `Incorrect string value: '\xF0\x9F\x91\x8B t...' for column
 * `mlpipeline`.`run_details`.`DisplayName``. Databases of three-byte UTF-8 refuse emoji; those of Latin 1 far more.
 */
export function refusedSign(words: string): RefusedSign | undefined {
  const found = /Incorrect string value: '((?:\\+x[0-9A-F]{2})+)(?:[^']*)' for column ([^ ]+)/i.exec(words);
  if (!found) return undefined;
  const bytes = (found[1] ?? "").split(/\\+x/).flatMap((code) => (code === "" ? [] : [parseInt(code, 16)]));
  const [sign = ""] = new TextDecoder().decode(Uint8Array.from(bytes));
  const column = found[2] ?? "";
  return sign === "" || sign === "\ufffd" ? undefined : { sign, of: whatOf(column) };
}

function whatOf(column: string): RefusedSign["of"] {
  if (!/run_details/i.test(column)) return "other";
  return /name/i.test(column.split(".").at(-1) ?? "") ? "name" : "pipeline";
}
