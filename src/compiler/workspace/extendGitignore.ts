const line = ".kubeflow/";

/** A `.gitignore` that leaves out what is generated; the same text when it does already. */
export function extendGitignore(text: string | undefined): string {
  if (text === undefined || text === "") return `${line}\n`;
  const isThere = text.split(/\r\n|\n|\r/).some((each) => /^\/?\.kubeflow\/?(?:\*{1,2})?\s*$/.test(each));
  if (isThere) return text;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return text + (/[\r\n]$/.test(text) ? "" : lineBreak) + line + lineBreak;
}
