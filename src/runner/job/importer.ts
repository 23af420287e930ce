import { createWriteStream, existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ImporterExecutor } from "../../compiler/pipelineSpec.ts";
import type { ArtifactValue, JsonValue } from "../../run/runEvent.ts";
import { makeFolder } from "../folder/makeFolder.ts";
import { Refusal } from "../refusal.ts";
import { inputPlaceholders } from "./placeholders.ts";
import type { Leaf, RunFacts } from "../walk/scope.ts";
import { localPath } from "./executorOutput.ts";
import { sentence } from "../../l10n/sentence.ts";

export interface ImportOptions {
  readonly folder: string;
  /** Where relative addresses start. */
  readonly baseDirectory: string;
  readonly facts: RunFacts;
  readonly signal: AbortSignal;
}

/**
 * Runs an importer: the artifact is the file or folder at the address. Web addresses are downloaded into the task's
 * folder; addresses of cloud storage are passed on as they are, without a file on this machine.
 */
export async function importArtifact(
  importer: ImporterExecutor,
  leaf: Leaf,
  options: ImportOptions,
): Promise<ArtifactValue> {
  const resolveText = inputPlaceholders(leaf.inputs.parameters, leaf, leaf.path.slice(0, -1), options.facts);
  const uri = addressOf(importer, leaf, resolveText);
  const metadata = resolveText(importer.metadata ?? {}) as Readonly<Record<string, JsonValue>>;
  const artifact = { name: "artifact", type: importer.typeSchema.schemaTitle ?? "system.Artifact", uri, metadata };
  const kept = importer.downloadToWorkspace === true ? placeInWorkspace(uri, options.facts.workspace) : undefined;
  if (/^https?:/.test(uri)) return { ...artifact, path: await download(uri, kept ?? placeOf(uri, options), options) };
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(uri) && !uri.startsWith("file:")) return artifact;
  const path = localPath(uri) ?? resolve(options.baseDirectory, uri);
  if (!existsSync(path)) throw new Refusal(sentence("There is nothing to import at {uri}.", { uri }));
  if (kept === undefined) return { ...artifact, uri: path, path };
  makeFolder(dirname(kept));
  await cp(path, kept, { recursive: true });
  return { ...artifact, uri: path, path: kept };
}

/** Where KFP's importer puts what it downloads into the workspace (`LocalWorkspacePathForURI`). */
function placeInWorkspace(uri: string, workspace: string | undefined): string | undefined {
  if (workspace === undefined) return undefined;
  const parts = uri.replace(/^[a-z][a-z0-9+.-]*:/i, "").split(/[\\/?#:]+/);
  return join(workspace, ".artifacts", ...parts.filter((part) => part !== "" && part !== "." && part !== ".."));
}

function placeOf(uri: string, { folder }: ImportOptions): string {
  const name = basename(new URL(uri).pathname);
  return join(folder, "outputs", name === "" ? "artifact" : name);
}

function addressOf(importer: ImporterExecutor, leaf: Leaf, resolveText: (value: JsonValue) => JsonValue): string {
  const { constant, runtimeParameter } = importer.artifactUri;
  const value = runtimeParameter === undefined ? resolveText(constant ?? "") : leaf.inputs.parameters[runtimeParameter];
  if (typeof value === "string" && value !== "") return value;
  throw new Refusal(sentence('The importer "{name}" is given no address.', { name: leaf.name }));
}

async function download(uri: string, path: string, options: ImportOptions): Promise<string> {
  makeFolder(join(path, ".."));
  try {
    const response = await fetch(uri, { signal: options.signal });
    if (!response.ok || !response.body)
      throw new Refusal(
        sentence("{uri} cannot be downloaded: the server answers {status}.", { uri, status: response.status }),
      );
    await pipeline(Readable.fromWeb(response.body), createWriteStream(path));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Refusal(sentence("{uri} cannot be downloaded: {cause}.", { uri, cause }));
  }
  return path;
}
