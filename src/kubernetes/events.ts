import type { KubeConnection } from "./connection.ts";
import { fieldsOf, listOf, textOf, type Fields } from "./contexts/entries.ts";
import type { KubeResult } from "./failure.ts";
import type { Resource } from "./object.ts";
import { resourcePath } from "./paths.ts";

/** What a controller, the scheduler or a kubelet had to say about an object. */
export interface ObjectEvent {
  /** `Normal` or `Warning`. */
  readonly type: string;
  /** `FailedScheduling`. */
  readonly reason: string;
  readonly message: string;
  /** How often it was said. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  /** Who said it: `default-scheduler`. */
  readonly source: string | undefined;
  /** The object that it is about. */
  readonly about: {
    readonly uid: string | undefined;
    readonly kind: string | undefined;
    readonly name: string | undefined;
    /** The container of a pod that it is about, where it is about one. */
    readonly container?: string;
  };
}

const events: Resource = { group: "", version: "v1", plural: "events", isNamespaced: true };

/** Of whom to ask for events. */
export interface EventsQuestion {
  readonly namespace: string;
  /** One object's; by name as well when controllers mention it without its uid. */
  readonly uid?: string;
  readonly name?: string;
  readonly type?: "Warning";
  readonly signal?: AbortSignal;
}

/** The events of an object, or of a namespace: the newest first, the same words said again as one. */
export async function eventsOf(
  connection: KubeConnection,
  { namespace, uid, name, type, signal }: EventsQuestion,
): Promise<KubeResult<readonly ObjectEvent[]>> {
  const selectors = [
    uid === undefined ? undefined : `involvedObject.uid=${uid}`,
    name === undefined ? undefined : `involvedObject.name=${name}`,
    type === undefined ? undefined : `type=${type}`,
  ].filter((selector) => selector !== undefined);
  const answer = await connection.request<unknown>({
    path: resourcePath(events, { namespace }),
    query: { fieldSelector: selectors.length === 0 ? undefined : selectors.join(","), limit: 1000 },
    ...(signal && { signal }),
  });
  return answer.ok ? { ok: true, value: readEvents(listOf(fieldsOf(answer.value).items)) } : answer;
}

/** Reads `v1` events: the newest first, those with the same object, container, reason and message as one. */
export function readEvents(items: readonly unknown[]): readonly ObjectEvent[] {
  const bySubject = new Map<string, ObjectEvent>();
  for (const event of items.map(readEvent)) {
    const key = JSON.stringify([
      event.about.uid ?? event.about.name,
      event.about.container,
      event.reason,
      event.message,
    ]);
    const other = bySubject.get(key);
    bySubject.set(key, other ? together(other, event) : event);
  }
  return [...bySubject.values()].sort((one, other) => other.last - one.last);
}

function readEvent(item: unknown): ObjectEvent {
  const event = fieldsOf(item);
  const series = fieldsOf(event.series);
  const about = fieldsOf(event.involvedObject);
  const created = timeOf(fieldsOf(event.metadata).creationTimestamp);
  // The scheduler leaves lastTimestamp empty and writes eventTime and series.
  const last =
    firstTime(series.lastObservedTime, event.lastTimestamp, event.eventTime, event.firstTimestamp) ?? created ?? 0;
  return {
    type: textOf(event.type) ?? "Normal",
    reason: textOf(event.reason) ?? "",
    message: (textOf(event.message) ?? "").trim(),
    count: Number(series.count ?? event.count ?? 1) || 1,
    first: firstTime(event.firstTimestamp, event.eventTime) ?? created ?? last,
    last,
    source: sourceOf(event),
    about: {
      uid: textOf(about.uid),
      kind: textOf(about.kind),
      name: textOf(about.name),
      ...containerAt(about.fieldPath),
    },
  };
}

/** As the kubelet writes it, `spec.containers{main}` or `spec.initContainers{main}` (`pkg/kubelet/container/ref.go`). */
function containerAt(path: unknown): { readonly container?: string } {
  const container = /^spec\.(?:init|ephemeral)?[cC]ontainers\{([^{}]+)\}$/.exec(textOf(path) ?? "")?.[1];
  return container === undefined ? {} : { container };
}

function sourceOf(event: Fields): string | undefined {
  return textOf(event.reportingComponent) ?? textOf(fieldsOf(event.source).component);
}

function together(one: ObjectEvent, other: ObjectEvent): ObjectEvent {
  const newer = other.last > one.last ? other : one;
  return { ...newer, count: one.count + other.count, first: Math.min(one.first, other.first) };
}

function firstTime(...values: readonly unknown[]): number | undefined {
  for (const value of values) {
    const time = timeOf(value);
    if (time !== undefined) return time;
  }
  return undefined;
}

function timeOf(value: unknown): number | undefined {
  const time = Date.parse(textOf(value) ?? "");
  return Number.isNaN(time) ? undefined : time;
}
