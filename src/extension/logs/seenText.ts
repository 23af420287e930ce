/** So much of its end is kept, in UTF-16 units: by it one finds where a text goes on. */
const kept = 4096;

/** A text that grows, given whole each time; its beginning may be let go meanwhile, as kubelets do with long logs. */
export class SeenText {
  #length = 0;
  #end = "";

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** What is new in it; `isGap`: it does not go on where what was seen before ended, and begins on a line of its own. */
  add(text: string): { readonly added: string; readonly isGap: boolean } {
    const from = this.#findEnd(text);
    const isGap = from === undefined;
    const isOpen = !this.#end.endsWith("\n");
    this.#length = text.length;
    this.#end = text.slice(-kept);
    return { added: isGap && isOpen ? `\n${text}` : text.slice(from ?? 0), isGap };
  }

  /** Where what was seen ends in it; undefined when it does not. */
  #findEnd(text: string): number | undefined {
    if (this.isEmpty) return 0;
    if (text.startsWith(this.#end, this.#length - this.#end.length)) return this.#length;
    const at = text.lastIndexOf(this.#end);
    return at < 0 ? undefined : at + this.#end.length;
  }
}
