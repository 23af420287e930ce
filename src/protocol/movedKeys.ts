import type { Block, Pipeline, Statement } from "../compiler/pipeline.ts";
import type { Span } from "../compiler/text.ts";
import { blocksOf, spanOf } from "./view/graph.ts";

/** An item of a pipeline, by what it is known again when keys are given anew. */
export interface KnownItem {
  readonly key: string;
  readonly kind: Statement["kind"] | "pipeline";
  /** Its text, however it is laid out; of a task the call alone, without the variable that holds it. */
  readonly code: string;
  /** Of a group, its text without what it holds: `if (flag) else`. */
  readonly header?: string;
  /** Keys of the items directly inside it. */
  readonly holds: readonly string[];
}

/** Where keys of before are now: the new key, or null where what is gone gives its key to another item, now or later. */
export type KeyMoves = Readonly<Record<string, string | null>>;

/** What became of a file's pipelines and their items from one text of it to the next. */
export interface FileMoves {
  /** By export names: null for one that is gone. */
  readonly pipelines: KeyMoves;
  /** By the export name now, of what was there before. */
  readonly keys: Readonly<Record<string, KeyMoves>>;
}

/** The items of a file's pipelines, by export name. */
export type FileItems = ReadonlyMap<string, readonly KnownItem[]>;

/** What became of them; undefined where all stays as it was. */
export function movedInFile(before: FileItems, now: FileItems): FileMoves | undefined {
  const { pairs } = new Matching(asItems(before), asItems(now));
  const pipelines: Record<string, string | null> = {};
  const keys: Record<string, KeyMoves> = {};
  for (const [name, items] of before) {
    const next = pairs.get(name);
    if (next !== name) pipelines[name] = next ?? null;
    const moves = next === undefined ? {} : movedKeys(items, now.get(next) ?? []);
    if (next !== undefined && Object.keys(moves).length > 0) keys[next] = moves;
  }
  return Object.keys({ ...pipelines, ...keys }).length > 0 ? { pipelines, keys } : undefined;
}

function asItems(file: FileItems): readonly KnownItem[] {
  return [...file].map(([key, items]) => {
    const code = JSON.stringify(items.map((item) => item.code));
    return { key, kind: "pipeline", code, holds: [] };
  });
}

/** The items of a pipeline, those inside a group before it. */
export function knownItems(text: string, { body }: Pick<Pipeline, "body">): readonly KnownItem[] {
  const inBlock = ({ statements }: Block): readonly KnownItem[] =>
    statements.flatMap((statement) => {
      const { start, end } = statement.kind === "task" ? statement.spans.call : spanOf(statement);
      const blocks = blocksOf(statement);
      const holds = blocks.flatMap((block) => block.statements.map(({ key }) => key));
      const code = text.slice(start, end).replace(/\s+/g, " ");
      const header = blocks.length > 0 ? headerOf(text, { start, end }, blocks) : undefined;
      const item = { key: statement.key, kind: statement.kind, code, ...(header !== undefined && { header }), holds };
      return [...blocks.flatMap(inBlock), item];
    });
  return inBlock(body);
}

/** What stands around blocks, with braces or without. */
function headerOf(text: string, { start, end }: Span, blocks: readonly Block[]): string {
  const edges = [start, ...blocks.flatMap(({ span }) => [span.start, span.end]), end];
  const around = edges.flatMap((from, at) => (at % 2 === 0 ? [text.slice(from, edges[at + 1])] : []));
  return around
    .join(" ")
    .replace(/[\s{}]+/g, " ")
    .trim();
}

/**
 * Which items have other keys now. A key is a variable's name, or a number in source order: renaming, or adding something
 * in front, gives it to another item. Items are the same that say the same; else tasks that are called the same, and groups
 * that have the same header, whatever moved in or out of them, or else hold the same.
 */
export function movedKeys(before: readonly KnownItem[], now: readonly KnownItem[]): KeyMoves {
  const pairs = new Matching(before, now).pairs;
  const taken = new Set(now.map(({ key }) => key));
  const moves: Record<string, string | null> = {};
  for (const { key, kind } of before) {
    // A number is given again to whatever comes next; a name that is free waits for whom it belongs to.
    const next = pairs.get(key) ?? (taken.has(key) || !isNamed(kind) ? null : key);
    if (next !== key) moves[key] = next;
  }
  return moves;
}

class Matching {
  /** By the key before, the key now. */
  readonly pairs = new Map<string, string>();
  readonly #before: Map<string, KnownItem>;
  readonly #now: Map<string, KnownItem>;

  constructor(before: readonly KnownItem[], now: readonly KnownItem[]) {
    this.#before = new Map(before.map((item) => [item.key, item]));
    this.#now = new Map(now.map((item) => [item.key, item]));
    for (const item of before) {
      const next = this.#now.get(item.key);
      if (next?.kind === item.kind && next.code === item.code) this.#pair(item, next);
    }
    this.#pairSame(({ kind, code }) => JSON.stringify([kind, code]));
    this.#pairSame(({ kind, key }) => (isNamed(kind) ? key : undefined));
    this.#pairLone(({ kind, code }) => (kind === "task" ? code.slice(0, code.indexOf("(")) : undefined));
    this.#pairByHeader();
    this.#pairByContent();
    this.#pairLone(({ kind }) => (isNamed(kind) ? undefined : kind));
  }

  #pair(before: KnownItem, now: KnownItem): void {
    this.pairs.set(before.key, now.key);
    this.#before.delete(before.key);
    this.#now.delete(now.key);
  }

  /** Those of which `mark` says the same, in their order. */
  #pairSame(mark: (item: KnownItem) => string | undefined): void {
    const found = grouped(this.#now.values(), mark);
    for (const item of [...this.#before.values()]) {
      const next = found.get(mark(item) ?? "")?.shift();
      if (next) this.#pair(item, next);
    }
  }

  /** Those of which `mark` says the same, where no other could be meant. */
  #pairLone(mark: (item: KnownItem) => string | undefined): void {
    const found = grouped(this.#now.values(), mark);
    for (const [same, [item, ...others]] of grouped(this.#before.values(), mark)) {
      const [next, ...more] = found.get(same) ?? [];
      if (item && next && others.length + more.length === 0) this.#pair(item, next);
    }
  }

  /** Groups of the same header: first those that hold the most of the same items, then those that keep their key. */
  #pairByHeader(): void {
    const mark = ({ kind, header }: KnownItem): string | undefined => header && JSON.stringify([kind, header]);
    const found = grouped(this.#now.values(), mark);
    for (const [same, items] of grouped(this.#before.values(), mark)) {
      const pairs = items.flatMap((item) => {
        const shared = this.#sharedWith(item);
        const score = (next: KnownItem): number => shared(next) + (next.key === item.key ? 0.5 : 0);
        return (found.get(same) ?? []).map((next) => ({ item, next, score: score(next) }));
      });
      for (const { item, next } of pairs.toSorted((a, b) => b.score - a.score))
        if (this.#before.has(item.key) && this.#now.has(next.key)) this.#pair(item, next);
    }
  }

  /** Groups that hold the most of the same items. */
  #pairByContent(): void {
    for (const item of [...this.#before.values()]) {
      const shared = this.#sharedWith(item);
      const candidates = [...this.#now.values()].filter((next) => next.kind === item.kind && shared(next) > 0);
      const best = candidates.toSorted((a, b) => shared(b) - shared(a))[0];
      if (best) this.#pair(item, best);
    }
  }

  /** How many items another group holds that this one held. */
  #sharedWith({ holds }: KnownItem): (next: KnownItem) => number {
    const held = new Set(holds.map((key) => this.pairs.get(key)));
    return (next) => next.holds.filter((key) => held.has(key)).length;
  }
}

/** Whether people give its key. */
function isNamed(kind: KnownItem["kind"]): boolean {
  return kind === "task" || kind === "pipeline";
}

function grouped(
  items: Iterable<KnownItem>,
  mark: (item: KnownItem) => string | undefined,
): ReadonlyMap<string, KnownItem[]> {
  const groups = new Map<string, KnownItem[]>();
  for (const item of items) {
    const by = mark(item);
    if (by === undefined) continue;
    const group = groups.get(by);
    if (group) group.push(item);
    else groups.set(by, [item]);
  }
  return groups;
}
