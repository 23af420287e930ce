/** Remembers the last lines of a program's output, to say why it failed. */
export class LogTail {
  #text = "";
  readonly #limit: number;

  /** `limit`: how many characters are kept. */
  constructor(limit = 8192) {
    this.#limit = limit;
  }

  add(text: string): void {
    this.#text = (this.#text + text).slice(-this.#limit);
  }

  /** The last line with something on it, such as `ValueError: no such file`. */
  lastLine(): string | undefined {
    return this.#text
      .split("\n")
      .map((line) => line.trim())
      .findLast((line) => line !== "");
  }
}
