/** Folders whose files are not the person's own: packages, environments, what was built or generated. */
export const foreignFolders: readonly string[] = [
  "node_modules",
  ".venv",
  "venv",
  "env",
  "site-packages",
  ".kubeflow",
  ".git",
  "__pycache__",
  "dist",
  "build",
];

/** Whether a path is in one of them. It is relative to the workspace: a person's own folder may lie in one called `build`. */
export function isForeign(relativePath: string): boolean {
  return relativePath
    .split("/")
    .slice(0, -1)
    .some((folder) => foreignFolders.includes(folder));
}
