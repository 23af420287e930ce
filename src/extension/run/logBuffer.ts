/** The most of one task's log that is kept in memory, in UTF-16 units; the file in the run's folder has all of it. */
const mostKept = 8_000_000;

/** What the tasks of a running run have written, by path. */
export class LogBuffer {
  readonly #pieces = new Map<string, string[]>();
  readonly #lengths = new Map<string, number>();

  append(path: string, text: string): void {
    const pieces = this.#pieces.get(path) ?? [];
    pieces.push(text);
    this.#pieces.set(path, pieces);
    let length = (this.#lengths.get(path) ?? 0) + text.length;
    while (length > mostKept && pieces.length > 1) length -= pieces.shift()?.length ?? 0;
    this.#lengths.set(path, length);
  }

  read(path: string): string | undefined {
    const pieces = this.#pieces.get(path);
    if (!pieces) return undefined;
    const text = pieces.join("");
    this.#pieces.set(path, [text]);
    return text;
  }
}
