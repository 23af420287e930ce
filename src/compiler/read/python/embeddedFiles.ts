import type { EmbeddedFiles } from "../../component.ts";
import { base64 } from "../../archive/base64.ts";
import { isSameEntries, type ArchiveEntry } from "../../archive/tar.ts";
import { tarGz } from "../../archive/tarGz.ts";
import { untarGz } from "../../archive/untarGz.ts";
import { liesIn } from "../../project.ts";
import { bytesOf, type Sources } from "../../sources.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import { textOf, type SyntaxNode } from "./pythonTree.ts";
import { readPath } from "./readPath.ts";

/** The SDK warns above one megabyte, packed: Argo holds no workflow much larger. */
const mostBytes = 1024 * 1024;

/** More than this is a mistake, and would stall whoever reads it. */
const mostFiles = 2000;

type Found = EmbeddedFiles | "reported" | undefined;

/**
 * What `embedded_artifact_path` names, packed; undefined where the path is not to be read. Relative paths are from the
 * Python file's own folder (the SDK takes them from wherever it is started).
 */
export function readEmbedded(to: FunctionReport, node: SyntaxNode): Found {
  return readFiles(to, node, (entries, name, isFolder) => {
    return { entries, ...(!isFolder && { file: name }) };
  });
}

/** What `notebook_path` names: a notebook, or a folder that has exactly one. */
export function readNotebook(to: FunctionReport, node: SyntaxNode): Found {
  return readFiles(to, node, (entries, name, isFolder) => {
    const notebooks = entries.filter(({ path }) => /\.ipynb$/i.test(path) && !path.includes("/.ipynb_checkpoints/"));
    const [notebook] = notebooks;
    if (notebooks.length !== 1 || !notebook) {
      report(to, "python-not-one-notebook", node, { path: textOf(to.file, node), count: notebooks.length });
      return undefined;
    }
    return { entries, notebook: isFolder ? notebook.path.slice("./".length) : name };
  });
}

interface Chosen {
  readonly entries: readonly ArchiveEntry[];
  readonly file?: string;
  readonly notebook?: string;
}

function readFiles(
  to: FunctionReport,
  node: SyntaxNode,
  choose: (entries: readonly ArchiveEntry[], name: string, isFolder: boolean) => Chosen | undefined,
): Found {
  const path = readPath(to, node);
  const { sources } = to.module;
  if (path === undefined) return undefined;
  if (sources === undefined) return { archive: "" }; // the signature alone is wanted
  const own = to.file.path.slice(0, to.file.path.lastIndexOf("/"));
  const isHeld = (each: string): boolean => liesIn(sources, each, own);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const entries = isHeld(path) ? entriesAt(sources, path, name, isHeld) : "outside";
  if (entries === "outside") {
    report(to, "python-embedded-outside", node, { path: textOf(to.file, node) });
    return "reported";
  }
  if (entries === undefined || entries.length > mostFiles) {
    report(to, "python-embedded-not-found", node, { path: textOf(to.file, node) });
    return "reported";
  }
  const chosen = choose(entries, name, entries[0]?.bytes === undefined);
  if (!chosen) return "reported";
  if (/['\\\n\r]/.test(chosen.file ?? chosen.notebook ?? "")) {
    report(to, "python-embedded-name", node, { path: name });
    return "reported";
  }
  const kept = isHeld(`${path}.tar.gz`) ? keptArchive(sources, path, entries) : undefined;
  const packed = kept ?? tarGz(chosen.entries);
  if (packed.length > mostBytes)
    report(to, "python-embedded-large", node, { path: name, size: megabytes(packed.length) });
  const { file, notebook } = chosen;
  return { archive: base64(packed), ...(file !== undefined && { file }), ...(notebook !== undefined && { notebook }) };
}

/**
 * `data.tar.gz` beside `data` that holds the very same: what a cluster has cached was made of its bytes, and a tar of the same
 * files made elsewhere, or by the SDK, has other times and owners in it.
 */
function keptArchive(sources: Sources, path: string, entries: readonly ArchiveEntry[]): Uint8Array | undefined {
  const archive = bytesOf(sources, `${path}.tar.gz`);
  const kept = archive && untarGz(archive);
  return kept && isSameEntries(kept, entries) ? archive : undefined;
}

function megabytes(bytes: number): string {
  return (bytes / mostBytes).toFixed(1);
}

/**
 * As Python's tarfile adds them: a file by its name, a folder as `.` with what is below it, by name. Outside where a link among
 * them leads there.
 */
function entriesAt(
  sources: Sources,
  path: string,
  name: string,
  isHeld: (path: string) => boolean,
): readonly ArchiveEntry[] | "outside" | undefined {
  if (sources.list?.(path) !== undefined) {
    const inside = below(sources, path, ".", isHeld);
    return inside === "outside" ? inside : [{ path: "." }, ...inside];
  }
  const bytes = bytesOf(sources, path);
  return bytes && [{ path: name, bytes }];
}

function below(
  sources: Sources,
  folder: string,
  within: string,
  isHeld: (path: string) => boolean,
): readonly ArchiveEntry[] | "outside" {
  const entries: ArchiveEntry[] = [];
  for (const listed of [...(sources.list?.(folder) ?? [])].sort(byUnits)) {
    const name = listed.replace(/\/$/, "");
    const path = `${within}/${name}`;
    if (!isHeld(`${folder}/${name}`)) return "outside";
    const bytes = listed.endsWith("/") ? undefined : bytesOf(sources, `${folder}/${name}`);
    if (bytes) entries.push({ path, bytes });
    else if (listed.endsWith("/")) {
      const inside = below(sources, `${folder}/${name}`, path, isHeld);
      if (inside === "outside") return inside;
      entries.push({ path }, ...inside);
    }
    if (entries.length > mostFiles) break;
  }
  return entries;
}

function byUnits(one: string, other: string): number {
  return one < other ? -1 : 1;
}
