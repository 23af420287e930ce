import { readFile } from "node:fs/promises";
import { load, YAMLException } from "js-yaml";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { fieldsOf, listOf, readCluster, readUser, textOf, type Fields } from "./entries.ts";
import type { ClusterEntry, Kubeconfig, KubeContext, UserEntry } from "./kubeconfig.ts";
import { kubeconfigPaths, type KubeconfigWhere } from "./kubeconfigPaths.ts";

/** The kubeconfig, or why there is none. */
export type KubeconfigState =
  /** None of the files is there. */
  | { readonly type: "missing"; readonly files: readonly string[]; readonly sentence: Sentence }
  /** A file that cannot be read or is not a kubeconfig. */
  | { readonly type: "broken"; readonly file: string; readonly line?: number; readonly sentence: Sentence }
  | { readonly type: "ready"; readonly kubeconfig: Kubeconfig };

type Part = { readonly file: string; readonly fields: Fields };
type Broken = KubeconfigState & { readonly type: "broken" };

/**
 * Reads the kubeconfig and merges its files as kubectl does (client-go's loading rules): a file that is missing is
 * skipped, the first file to name a context, cluster, user or current context decides about it whole. Never writes.
 */
export async function readKubeconfig(where: KubeconfigWhere = {}): Promise<KubeconfigState> {
  const files = kubeconfigPaths(where);
  const parts: Part[] = [];
  for (const file of files) {
    const part = await readPart(file);
    if (part === undefined) continue;
    if ("type" in part) return part;
    parts.push(part);
  }
  return parts.length === 0 ? missing(files) : { type: "ready", kubeconfig: merge(parts) };
}

async function readPart(file: string): Promise<Part | Broken | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return readFailure(file, error);
  }
  return parse(file, text);
}

function readFailure(file: string, error: unknown): Broken | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return undefined;
  if (code === "EISDIR") {
    return broken(file, sentence("{file} is a folder: a kubeconfig is a file.", { file }));
  }
  return broken(file, sentence("{file} cannot be read ({code}): check who may read it.", { file, code: String(code) }));
}

function parse(file: string, text: string): Part | Broken {
  try {
    const value: unknown = text.trim() === "" ? {} : load(text);
    if (typeof value === "object" && !Array.isArray(value)) return { file, fields: fieldsOf(value) };
    return broken(file, sentence("{file} is not a kubeconfig: it holds no clusters, users and contexts.", { file }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // The library's message quotes the lines around, and those may hold a token: only its first words are said.
    const { mark, reason } = error as YAMLException & { mark?: { line: number } };
    const line = (mark?.line ?? 0) + 1;
    return broken(file, sentence("{file} is not valid YAML at line {line}: {reason}.", { file, line, reason }), line);
  }
}

function broken(file: string, said: Sentence, line?: number): Broken {
  return { type: "broken", file, sentence: said, ...(line === undefined ? {} : { line }) };
}

function missing(files: readonly string[]): KubeconfigState {
  const said = sentence(
    "There is no kubeconfig at {files}: get one from your cluster, or name its file in the settings.",
    {
      files: files.join(", "),
    },
  );
  return { type: "missing", files, sentence: said };
}

function merge(parts: readonly Part[]): Kubeconfig {
  const clusters = new Map<string, ClusterEntry>();
  const users = new Map<string, UserEntry>();
  const contexts = new Map<string, Fields>();
  let currentContext: string | undefined;
  for (const { file, fields } of parts) {
    addNamed(clusters, fields.clusters, "cluster", (value) => readCluster(value, file));
    addNamed(users, fields.users, "user", (value) => readUser(value, file));
    addNamed(contexts, fields.contexts, "context", fieldsOf);
    currentContext ??= textOf(fields["current-context"]);
  }
  return {
    contexts: [...contexts].map(([name, fields]) => readContext(name, fields, clusters)),
    currentContext,
    files: parts.map(({ file }) => file),
    clusters,
    users,
  };
}

function addNamed<T>(into: Map<string, T>, list: unknown, key: string, read: (value: unknown) => T): void {
  for (const entry of listOf(list).map(fieldsOf)) {
    const name = textOf(entry.name);
    if (name !== undefined && !into.has(name)) into.set(name, read(entry[key]));
  }
}

function readContext(name: string, fields: Fields, clusters: ReadonlyMap<string, ClusterEntry>): KubeContext {
  const cluster = textOf(fields.cluster) ?? "";
  return {
    name,
    cluster,
    user: textOf(fields.user) ?? "",
    namespace: textOf(fields.namespace),
    server: clusters.get(cluster)?.server,
  };
}
