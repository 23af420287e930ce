import { withoutControls } from "../../run/logText.ts";

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

  /** The last line with something on it, such as `ValueError: no such file`; of Node, the error it ended with. */
  lastLine(): string | undefined {
    const lines = withoutControls(this.#text)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const last = lines.at(-1);
    // Node says its version last, after the error and where it came from.
    if (last === undefined || !/^Node\.js v\d/.test(last)) return last;
    return lines.findLast((line) => /^(?:Uncaught )?[A-Z]\w*(?:Error|Exception)\b/.test(line)) ?? last;
  }
}
