/** So many of its last lines are kept, and so many of the last are compared one by one. */
const keptLines = 1000;
const comparedLines = 500;
/** Of a line that is longer, in UTF-16 units, its two ends and its length stand for all of it. */
const longestKey = 4096;
/** Lines that Argo's executor writes into a container's log, at most. */
const mostExecutors = 50;
/** Lines by which a place is found when the kept ones are not all there: the beginning of a log may be let go. */
const shortWindow = 50;

/** What a text has beyond what was seen. */
export interface Rest {
  readonly added: string;
  /** There is one place only where it can go on. */
  readonly isSure: boolean;
}

/**
 * What was shown of a container's log, so that a text of the same log that comes without times, the archived one or the
 * KFP server's, goes on where that ended.
 *
 * What was shown is the log's beginning, line by line, when it was read from the start. So the text's first lines are those,
 * as many as were shown; only about there the order may differ, because a program's two streams are written to two places
 * side by side. The last lines are therefore compared as what they are, not as where they stand: a line of the text that
 * was shown as often is left out, and any other is new. Nothing is missing so and nothing is there twice, for lines that
 * are equal cannot be told apart.
 *
 * Quiet lines do not count. What Argo's executor itself says in the container is shown by pods and is in no archive
 * (`cmd/argoexec/commands/emissary.go` of argo-workflows copies the program's two streams only, one start of the container
 * after the other). Empty lines, and times at the beginning of a line, are taken out of the archive by KFP's API server
 * (`backend/src/apiserver/archive/log.go`), and left in by its UI's.
 *
 * Where only the last lines were read at first, and there are so many that others may have come before, those that were shown
 * are looked for as they stand.
 */
export class SeenLog {
  /** Whole lines since its beginning, without quiet ones. */
  #count = 0;
  /** Quiet lines after the last one that counts. */
  readonly #quiet = new Tally();
  #last: string[] = [];
  #open = new OpenLine();
  readonly #tail: number;

  /** @param tail how many lines it was read from the end at first; without, it was read from its beginning */
  constructor(tail = Infinity) {
    this.#tail = tail;
  }

  get isEmpty(): boolean {
    return this.#count === 0 && this.#open.length === 0 && this.#quiet.size === 0;
  }

  /** The last line may go on. */
  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Another log, which does not go on where this one ended. */
  begin(): void {
    this.#count = 0;
    this.#last = [];
    this.#quiet.clear();
    this.#open = new OpenLine();
  }

  /** A line, or with `isCut` a part of one. */
  saw(text: string, isCut = false): void {
    this.#open.append(text);
    if (isCut) return;
    const { key, isQuiet } = this.#open;
    this.#open = new OpenLine();
    if (isQuiet) {
      this.#quiet.put(key);
      return;
    }
    this.#quiet.clear();
    this.#count += 1;
    this.#last.push(key);
    if (this.#last.length > 2 * keptLines) this.#last = this.#last.slice(-keptLines);
  }

  sawText(text: string): void {
    const lines = text.split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) this.saw(line);
    if (rest !== "") this.saw(rest, true);
  }

  /** Undefined when the text does not show where it goes on. */
  restOf(text: string): Rest | undefined {
    if (this.isEmpty) return { added: text, isSure: true };
    const lines = new TextLines(text);
    // Those of the executor were counted too when the tail was cut.
    const mayBeTail = lines.lines.length + mostExecutors >= this.#tail;
    return (mayBeTail ? undefined : this.#byCount(lines)) ?? this.#byPlace(lines);
  }

  get #window(): readonly string[] {
    return this.#last.slice(-keptLines);
  }

  /** Whether it has fewer lines than were seen: it was not kept to its end. */
  isLongerThan(text: string): boolean {
    return new TextLines(text).lines.filter((line) => !isQuiet(line)).length < this.#count;
  }

  #byCount(text: TextLines): Rest | undefined {
    const shown = new Tally(this.#window);
    const quiet = new Tally(this.#quiet.all);
    const first = this.#count - shown.size;
    const compared = Math.max(first, this.#count - comparedLines);
    const added: string[] = [];
    let index = 0;
    let isOpen = this.#open.length > 0;
    for (const line of text.lines) {
      const isHushed = isQuiet(line);
      const wasShown = isHushed
        ? index < this.#count || quiet.take(keyOf(line))
        : index < first || shown.take(keyOf(line)) || index < compared;
      if (!isHushed) index += 1;
      if (wasShown) continue;
      const goesOn = isOpen && this.#open.begins(line);
      // What is open stands last: what goes on with it comes first.
      if (goesOn) added.unshift(line.slice(this.#open.length));
      else added.push(line);
      isOpen &&= !goesOn;
    }
    // Nearly all that was shown must be there: else it is another log, or its beginning was let go.
    if (isOpen || index < this.#count || shown.size * 10 > this.#window.length) return undefined;
    return { added: text.joined(added), isSure: true };
  }

  #byPlace(text: TextLines): Rest | undefined {
    const places = text.lines.flatMap((line, at) => (isQuiet(line) ? [] : [at]));
    const keys = places.map((at) => keyOf(text.lines[at] ?? ""));
    for (const size of [keptLines, shortWindow]) {
      const window = this.#window.slice(-size);
      const ends = endsOf(window, keys).filter((end) => this.#goesOnAt(text.lines[places[end] ?? -1]));
      const end = ends.at(-1);
      if (end === undefined) continue;
      return { added: text.joined(this.#behind(text, places[end - 1], places[end])), isSure: ends.length === 1 };
    }
    return undefined;
  }

  /** What comes after one line that counts, with the quiet ones that were not seen before the next. */
  #behind({ lines }: TextLines, last = -1, next = lines.length): readonly string[] {
    const quiet = new Tally(this.#quiet.all);
    const between = lines.slice(last + 1, next).filter((line) => !quiet.take(keyOf(line)));
    const [begun, ...others] = lines.slice(next);
    const rest = begun === undefined ? [] : [begun.slice(this.#open.length), ...others];
    return this.isOpen ? rest : [...between, ...rest];
  }

  #goesOnAt(line: string | undefined): boolean {
    return this.#open.length === 0 || (line !== undefined && this.#open.begins(line));
  }
}

/** The lines of a text; the last may have no end. */
class TextLines {
  readonly lines: readonly string[];
  readonly #end: string;

  constructor(text: string) {
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    this.lines = lines;
    this.#end = text.endsWith("\n") ? "\n" : "";
  }

  /** Some of its lines as a text. */
  joined(lines: readonly string[]): string {
    if (lines.length === 0) return "";
    const hasLast = this.lines.at(-1)?.endsWith(lines.at(-1) ?? "") === true;
    return lines.join("\n") + (hasLast ? this.#end : "\n");
  }
}

/** How often each line is there. */
class Tally {
  readonly #counts = new Map<string, number>();
  size = 0;

  constructor(keys: Iterable<string> = []) {
    for (const key of keys) this.put(key);
  }

  get all(): readonly string[] {
    return [...this.#counts].flatMap(([key, count]) => Array.from({ length: count }, () => key));
  }

  put(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.size += 1;
  }

  take(key: string): boolean {
    const left = this.#counts.get(key) ?? 0;
    if (left === 0) return false;
    this.#counts.set(key, left - 1);
    this.size -= 1;
    return true;
  }

  clear(): void {
    this.#counts.clear();
    this.size = 0;
  }
}

/** A line as far as it has come: its two ends and its length, for progress bars write one for hours. */
class OpenLine {
  length = 0;
  #start = "";
  #end = "";

  append(text: string): void {
    if (this.#start.length < longestKey) this.#start += text.slice(0, longestKey - this.#start.length);
    this.#end = (this.#end + text).slice(-longestKey / 2);
    this.length += text.length;
  }

  get key(): string {
    return this.length <= longestKey ? keyOf(this.#start) : longKey(this.#start, this.length, this.#end);
  }

  get isQuiet(): boolean {
    return this.length <= longestKey && isQuiet(this.#start);
  }

  begins(line: string): boolean {
    return line.startsWith(this.#start) && line.startsWith(this.#end, this.length - this.#end.length);
  }
}

function keyOf(line: string): string {
  return line.length <= longestKey
    ? line.replace(leadingTime, "")
    : longKey(line, line.length, line.slice(-longestKey / 2));
}

function longKey(start: string, length: number, end: string): string {
  return `${start.slice(0, longestKey / 2)}\n${length}\n${end}`;
}

/** `2026-08-21T10:00:00Z ` */
const leadingTime = /^\d{4}-\d\d-\d\dT\S+\s(?=.)/;

function isQuiet(line: string): boolean {
  return line === "" || isExecutorsOwn(line);
}

/** `time="2026-08-21T10:00:00.000Z" level=info msg="capturing logs" argo=true` */
function isExecutorsOwn(line: string): boolean {
  return line.startsWith("time=") && line.length <= longestKey && / argo=true(?: |$)/.test(line);
}

/** Behind each place where these lines stand one after the other (Knuth, Morris and Pratt's search). */
function endsOf(wanted: readonly string[], lines: readonly string[]): readonly number[] {
  if (wanted.length === 0) return [];
  const borders = [0];
  const next = (length: number, line: string | undefined): number => {
    let matched = length;
    while (matched > 0 && wanted[matched] !== line) matched = borders[matched - 1] ?? 0;
    return wanted[matched] === line ? matched + 1 : matched;
  };
  for (let at = 1; at < wanted.length; at += 1) borders.push(next(borders[at - 1] ?? 0, wanted[at]));
  const ends: number[] = [];
  let matched = 0;
  for (const [at, line] of lines.entries()) {
    matched = next(matched === wanted.length ? (borders[matched - 1] ?? 0) : matched, line);
    if (matched === wanted.length) ends.push(at + 1);
  }
  return ends;
}
