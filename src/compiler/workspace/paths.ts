// Paths are absolute and written with `/`, as VS Code's and TypeScript's are on every machine.

/** The folder of a path, which has `/` between segments. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path that `way` leads to from a folder, without `..` and `.`. An absolute one is where it leads by itself. */
export function joined(folder: string, way: string): string {
  const parts: string[] = [];
  for (const part of (way.startsWith("/") ? way : `${folder}/${way}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The way from one folder to another: `../a`, or nothing where both are the same. */
export function wayFrom(folder: string, to: string): string {
  const [here, there] = [folder, to].map((path) => path.split("/").filter(Boolean)) as [string[], string[]];
  const differs = here.findIndex((part, at) => part !== there[at]);
  const common = differs < 0 ? here.length : differs;
  return [...here.slice(common).map(() => ".."), ...there.slice(common)].join("/");
}
