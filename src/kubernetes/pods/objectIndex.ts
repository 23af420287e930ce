import type { ObjectEvent } from "../events.ts";
import type { Kind } from "../kinds/kind.ts";
import type { KubeObject } from "../object.ts";
import { claimsOfPod } from "../kinds/podTemplate.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Inquired } from "./podInquiry.ts";

interface Diagnosed {
  readonly diagnosis: Diagnosis | undefined;
  /** What was said when it was made. */
  readonly heard: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What hangs on time alone (a deletion that takes too long, warnings that grow old) is looked at again so often. */
const lasting = 20_000;

/** Diagnoses by pod, kept over lists: of five thousand pods a few change at a time. */
export type Diagnoses = WeakMap<KubeObject, Diagnosed>;

/**
 * The pods and warnings of a namespace as they are at one moment, found by what asks for them: a view of a thousand
 * notebooks must not look through all pods for each.
 */
export class ObjectIndex {
  readonly #pods: readonly KubeObject[];
  readonly #warnings: ReadonlyMap<string, readonly ObjectEvent[]>;
  /** Warnings about volume claims, by the claims' names: pods know their claims by these. */
  readonly #claimWarnings: ReadonlyMap<string, readonly ObjectEvent[]>;
  readonly #diagnoses: Diagnoses;
  readonly #inquired: (pod: KubeObject) => Inquired;
  /** By a label's key, then its value; made when first asked for. */
  readonly #byLabel = new Map<string, ReadonlyMap<string, readonly KubeObject[]>>();
  /** By a kind, then its objects' names. */
  readonly #byOwner = new Map<string, ReadonlyMap<string, readonly KubeObject[]>>();

  /** @param inquired what was asked about a pod besides: the end of its log, the machines */
  constructor(
    pods: readonly KubeObject[],
    warnings: readonly ObjectEvent[],
    diagnoses: Diagnoses,
    inquired: (pod: KubeObject) => Inquired = () => nothingAsked,
  ) {
    this.#pods = pods;
    this.#warnings = grouped(warnings, ({ about }) => (about.uid === undefined ? [] : [about.uid]));
    this.#claimWarnings = grouped(warnings, ({ about: { kind, name } }) =>
      kind === "PersistentVolumeClaim" && name !== undefined ? [name] : [],
    );
    this.#diagnoses = diagnoses;
    this.#inquired = inquired;
  }

  /** Warnings about an object, the newest first. */
  warningsAbout(uid: string | undefined): readonly ObjectEvent[] {
    return (uid !== undefined && this.#warnings.get(uid)) || [];
  }

  /** The pods of an object, among those that are watched. */
  podsOf(kind: Kind, object: KubeObject): readonly KubeObject[] {
    if (kind.ownersOf) return this.#ownedBy(kind, object.metadata.name);
    const selector = kind.podsSelector(object);
    const found = selector === undefined ? [] : this.#selected(selector);
    return kind.isPodOf ? found.filter((pod) => kind.isPodOf?.(object, pod)) : found;
  }

  diagnosisOf(pod: KubeObject, now: number): Diagnosis | undefined {
    const own = this.warningsAbout(pod.metadata.uid);
    const ownerEvents = (pod.metadata.ownerReferences ?? []).flatMap(({ uid }) => this.warningsAbout(uid));
    const claimEvents = claimsOfPod(pod).flatMap((claim) => this.#claimWarnings.get(claim) ?? []);
    const { mark, ...asked } = this.#inquired(pod);
    const events = [...own, ...ownerEvents, ...claimEvents];
    const heard = [mark, ...events.map(({ last, count }) => `${last}×${count}`)].join();
    const known = this.#diagnoses.get(pod);
    if (known?.heard === heard && now - known.at < lasting) return known.diagnosis;
    const diagnosis = diagnose(pod, own, { now, ownerEvents, claimEvents, ...asked });
    this.#diagnoses.set(pod, { diagnosis, heard, at: now });
    return diagnosis;
  }

  /** Equality selectors, which are all that the kinds use: `a=b,c=d`; a bare key asks that the label is there. */
  #selected(selector: string): readonly KubeObject[] {
    const [first, ...others] = selector
      .split(",")
      .filter((part) => part !== "")
      .map((part) => part.split("=") as [string, string?]);
    if (!first) return this.#pods;
    const [key, value] = first;
    const labelled = this.#labelled(key);
    const found = value === undefined ? [...labelled.values()].flat() : (labelled.get(value) ?? []);
    return others.length === 0 ? found : found.filter(({ metadata }) => hasAll(metadata.labels ?? {}, others));
  }

  #labelled(key: string): ReadonlyMap<string, readonly KubeObject[]> {
    const known = this.#byLabel.get(key);
    if (known) return known;
    const made = grouped(this.#pods, ({ metadata: { labels = {} } }) => {
      const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
      return value === undefined ? [] : [value];
    });
    this.#byLabel.set(key, made);
    return made;
  }

  #ownedBy(kind: Kind, name: string): readonly KubeObject[] {
    const known = this.#byOwner.get(kind.id) ?? grouped(this.#pods, (pod) => kind.ownersOf?.(pod) ?? []);
    this.#byOwner.set(kind.id, known);
    return known.get(name) ?? [];
  }
}

const nothingAsked: Inquired = { mark: "" };

function hasAll(labels: Readonly<Record<string, string>>, wanted: readonly [string, string?][]): boolean {
  return wanted.every(([key, value]) => (value === undefined ? Object.hasOwn(labels, key) : labels[key] === value));
}

function grouped<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): Map<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}
