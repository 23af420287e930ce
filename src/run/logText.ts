/**
 * A log as an editor can show it: escape sequences for colours go, a carriage return overwrites its line as a terminal
 * would (progress bars), and `\r\n` ends a line.
 */
export function logText(raw: string): string {
  // ESC [ … letter (ECMA-48 control sequences) and ESC ] … BEL (titles and links).
  const plain = raw.replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g, "");
  // An editor takes a text with a zero in it for a binary file.
  return plain.replaceAll("\u0000", "\ufffd").split(/\r?\n/).map(overwrite).join("\n");
}

function overwrite(line: string): string {
  if (!line.includes("\r")) return line;
  return line.split("\r").reduce((shown, next) => (next === "" ? shown : next + shown.slice(next.length)), "");
}

/** A text as a sentence or a terminal can hold it: what a control character would do there is not done. */
export function withoutControls(raw: string): string {
  return logText(raw)
    .replaceAll("\t", "    ")
    .replace(/[^\P{Cc}\n]/gu, "\ufffd");
}
