import * as vscode from "vscode";

/** The translations that a webview needs: VS Code gives extensions theirs, webviews get it from us. */
export async function webviewBundle(): Promise<{ language: string; bundle: Readonly<Record<string, string>> }> {
  const language = vscode.env.language;
  if (vscode.l10n.uri === undefined) return { language, bundle: {} };
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.l10n.uri);
    return { language, bundle: stringsOf(JSON.parse(new TextDecoder().decode(bytes))) };
  } catch {
    return { language, bundle: {} };
  }
}

function stringsOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
  );
}
