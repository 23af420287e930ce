/** The most of one task's log that is kept in memory, in UTF-16 units; the file in the run's folder has all of it. */
const mostKept = 8_000_000;

interface Written {
  readonly pieces: string[];
  /** UTF-16 units in `pieces`. */
  length: number;
  /** UTF-16 units that were ever written. */
  end: number;
}

/** What the tasks of a running run have written, by path. */
export class LogBuffer {
  readonly #written = new Map<string, Written>();

  append(path: string, text: string): void {
    const written = this.#written.get(path) ?? { pieces: [], length: 0, end: 0 };
    this.#written.set(path, written);
    written.pieces.push(text);
    written.length += text.length;
    written.end += text.length;
    while (written.length > mostKept && written.pieces.length > 1)
      written.length -= written.pieces.shift()?.length ?? 0;
  }

  /** What was written after the first `from` units, as far as it is still here, and how many there are by now. */
  read(path: string, from = 0): { readonly text: string; readonly end: number } | undefined {
    const written = this.#written.get(path);
    if (!written) return undefined;
    const { pieces, end } = written;
    let wanted = end - from;
    let first = pieces.length;
    while (first > 0 && wanted > 0) wanted -= pieces[--first]?.length ?? 0;
    const text = pieces.slice(first).join("");
    return { text: wanted < 0 ? text.slice(-wanted) : text, end };
  }
}
