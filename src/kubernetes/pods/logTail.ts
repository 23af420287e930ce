import type { KubeConnection } from "../connection.ts";
import { numberAt } from "../reading.ts";
import type { KubeObject } from "../object.ts";
import { containersOf, endingOf } from "./containers.ts";

/** The end of a log that is read to learn why its program failed: last words are short. */
const lines = 40;
const bytes = 16_384;
/** Milliseconds. */
const timeout = 10_000;

/** Whose log's end, and of which of its starts. */
export interface TailSource {
  readonly pod: KubeObject;
  readonly container: string;
  /** Differs after each start. */
  readonly start: number;
  /** Of the start before this one: it is not up again yet. */
  readonly previous: boolean;
}

/** The log that ended last of a container that failed; undefined when it has not ended. */
export function tailSourceOf(pod: KubeObject, container: string): TailSource | undefined {
  const status = containersOf(pod).find(({ name }) => name === container)?.status;
  const hasEnded = endingOf(status, "state") !== undefined;
  if (!hasEnded && endingOf(status, "lastState") === undefined) return undefined;
  return { pod, container, start: numberAt(status, "restartCount") ?? 0, previous: !hasEnded };
}

/** The last lines of a log as plain text; undefined when they cannot be had: they are only of help. */
export async function readLogTail(
  connection: KubeConnection,
  { pod: { metadata }, container, previous }: TailSource,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const place = `/api/v1/namespaces/${encodeURIComponent(metadata.namespace ?? "")}`;
  const path = `${place}/pods/${encodeURIComponent(metadata.name)}/log`;
  const query = { container, previous: previous ? true : undefined, tailLines: lines, limitBytes: bytes };
  const answer = await connection.stream({ path, query, accept: "*/*", timeout, signal });
  if (!answer.ok) return undefined;
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of answer.value) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}
