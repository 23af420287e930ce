import { bytesOf, type Sources } from "../sources.ts";

type Answer = string | Uint8Array | readonly string[] | undefined;

/** Sources that remember what was asked of them, so that it can be told later whether the answers are still the same. */
export class NotedSources implements Sources {
  readonly #sources: Sources;
  readonly #asked = new Map<string, { path: string; ask: (sources: Sources) => Answer; answer: Answer }>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  read(path: string): string | undefined {
    return this.#note(`text ${path}`, path, (sources) => sources.read(path));
  }

  readBytes(path: string): Uint8Array | undefined {
    return this.#note(`bytes ${path}`, path, (sources) => bytesOf(sources, path));
  }

  list(path: string): readonly string[] | undefined {
    return this.#note(`list ${path}`, path, (sources) => sources.list?.(path));
  }

  foldersFor(path: string): readonly [string, ...string[]] | undefined {
    return this.#sources.foldersFor?.(path);
  }

  realPath(path: string): string | undefined {
    return this.#sources.realPath?.(path);
  }

  /** What was asked for and is there. */
  get paths(): readonly string[] {
    const there = [...this.#asked.values()].filter(({ answer }) => answer !== undefined && !Array.isArray(answer));
    return [...new Set(there.map(({ path }) => path))];
  }

  areSameIn(sources: Sources): boolean {
    return [...this.#asked.values()].every(({ ask, answer }) => isSame(answer, ask(sources)));
  }

  #note<T extends Answer>(key: string, path: string, ask: (sources: Sources) => T): T {
    const answer = ask(this.#sources);
    this.#asked.set(key, { path, ask, answer });
    return answer;
  }
}

function isSame(one: Answer, other: Answer): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one.length !== other.length) return false;
  return one.every((part: string | number, at: number) => part === other[at]);
}
