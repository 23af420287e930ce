import type * as vscode from "vscode";

/** The compiler's name of a file: absolute, `/` between segments (`c:/pipelines/a.ts` on Windows). */
export function sourcePathOf(uri: vscode.Uri): string {
  return /^\/[a-zA-Z]:/.test(uri.path) ? uri.path.slice(1) : uri.path;
}

/** The way back. `like` gives scheme and authority, so that remote and virtual files work. */
export function uriOfSourcePath(path: string, like: vscode.Uri): vscode.Uri {
  return like.with({ path: path.startsWith("/") ? path : `/${path}`, query: "", fragment: "" });
}
