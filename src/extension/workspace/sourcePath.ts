import * as vscode from "vscode";

/** The compiler's name of a file: absolute, `/` between segments (`c:/pipelines/a.ts` on Windows). */
export function sourcePathOf(uri: vscode.Uri): string {
  return /^\/[a-zA-Z]:/.test(uri.path) ? uri.path.slice(1) : uri.path;
}

/** The way back. `like` gives scheme and authority, so that remote and virtual files work: the workspace's unless given. */
export function uriOfSourcePath(path: string, like?: vscode.Uri): vscode.Uri {
  const base = like ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");
  return base.with({ path: path.startsWith("/") ? path : `/${path}`, query: "", fragment: "" });
}

/** Whether the file that a run was made from is still there. */
export async function isSourceThere({ path }: { readonly path: string }): Promise<boolean> {
  return vscode.workspace.fs.stat(uriOfSourcePath(path)).then(
    () => true,
    () => false,
  );
}
