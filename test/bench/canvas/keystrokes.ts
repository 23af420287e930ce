import type { Keystroke } from "./messages.ts";

/** A person at a text editor that closes brackets by itself, as VS Code does by default. */
class Typist {
  readonly keystrokes: Keystroke[] = [];
  #text: string;
  #caret = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Puts the caret right behind the first `words`. */
  behind(words: string): this {
    const at = this.#text.indexOf(words);
    if (at < 0) throw new Error(`The text has no ${words}`);
    this.#caret = at + words.length;
    return this;
  }

  type(words: string): this {
    for (const letter of words) {
      const closing = pairs.get(letter);
      // A bracket typed over the one that was put in changes no text.
      if (closers.has(letter) && this.#text[this.#caret] === letter) this.#caret += 1;
      else this.#change(0, letter + (closing ?? ""), letter.length);
    }
    return this;
  }

  backspace(times: number): this {
    for (let n = 0; n < times; n++) {
      this.#caret -= 1;
      this.#change(1, "", 0);
    }
    return this;
  }

  #change(remove: number, text: string, forward: number): void {
    const at = this.#caret;
    this.#caret += forward;
    this.keystrokes.push({ at, remove, text, caret: this.#caret });
    this.#text = this.#text.slice(0, at) + text + this.#text.slice(at + remove);
  }
}

const pairs = new Map([
  ["(", ")"],
  ["{", "}"],
]);
const closers = new Set(pairs.values());

/** The task that typing adds, by its key. */
export const typedTask = "extra";

/** Changes of a value, and a task written letter by letter: nearly every text on the way to it is broken. */
export function keystrokesFor(text: string): {
  readonly value: readonly Keystroke[];
  readonly task: readonly Keystroke[];
} {
  const value = new Typist(text)
    .behind("part: 0")
    .type("12")
    .backspace(2)
    .type("345")
    .backspace(3)
    .type("67")
    .backspace(2);
  const task = new Typist(text)
    .behind("least: 1 });")
    .type(`\n  const ${typedTask} = clean({ rows: load0.output, least: 3 });`);
  return { value: value.keystrokes, task: task.keystrokes };
}
