import { group as groupOf, type Doc } from "./document.ts";

/** Columns of a line, as in this project's own examples. */
export const lineWidth = 120;

interface Command {
  readonly level: number;
  readonly isBroken: boolean;
  readonly doc: Doc;
}

const oneLevel = "  ";

/** The text of a document, in lines of at most `width` columns where that can be. */
export function layOut(doc: Doc, width = lineWidth): string {
  const writer = new Writer(width);
  writer.write({ level: 0, isBroken: true, doc });
  return writer.text();
}

class Writer {
  readonly #width: number;
  readonly #out: string[] = [];
  readonly #left: Command[] = [];
  #column = 0;
  /** A line was broken that should have stayed whole, so that what follows it has to be looked at anew. */
  #isBroken = false;

  constructor(width: number) {
    this.#width = width;
  }

  text(): string {
    return this.#out.join("");
  }

  write(first: Command): void {
    this.#left.push(first);
    for (let command = this.#left.pop(); command !== undefined; command = this.#left.pop()) this.#one(command);
  }

  #one(command: Command): void {
    const { doc, level, isBroken } = command;
    if (typeof doc === "string") this.#put(doc);
    else if (!("kind" in doc)) this.#push(doc, command);
    else if (doc.kind === "line") this.#line(doc.form, level, isBroken);
    else if (doc.kind === "indent") this.#left.push({ level: level + 1, isBroken, doc: doc.contents });
    else if (doc.kind === "ifBroken") {
      if (isBroken) this.#left.push({ level, isBroken, doc: doc.contents });
    } else if (doc.kind === "fill") this.#fill(doc.parts, command);
    else this.#left.push(this.#chosen(doc, command));
  }

  #push(docs: readonly Doc[], { level, isBroken }: Command): void {
    for (let at = docs.length - 1; at >= 0; at--) this.#left.push({ level, isBroken, doc: docs[at] ?? "" });
  }

  #put(text: string): void {
    this.#out.push(text);
    this.#column += columnsOf(text);
  }

  #line(form: "space" | "soft" | "hard" | "literal", level: number, isBroken: boolean): void {
    if (!isBroken && form === "space") this.#put(" ");
    if (!isBroken && (form === "space" || form === "soft")) return;
    if (!isBroken) this.#isBroken = true;
    const before = form === "literal" ? undefined : this.#out.pop()?.replace(/[ \t]+$/, "");
    if (before !== undefined) this.#out.push(before);
    const start = form === "literal" ? "" : oneLevel.repeat(level);
    this.#out.push("\n", start);
    this.#column = start.length;
  }

  /** A group on one line, broken, or in the first of its ways that fits. */
  #chosen(group: Extract<Doc, { kind: "group" }>, { level, isBroken }: Command): Command {
    if (!isBroken && !this.#isBroken) return { level, isBroken: group.isBroken, doc: group.contents };
    this.#isBroken = false;
    const flat: Command = { level, isBroken: false, doc: group.contents };
    if (!group.isBroken && this.#fits(flat)) return flat;
    const others = group.states?.slice(1) ?? [];
    for (const state of others.slice(0, -1)) {
      const tried: Command = { level, isBroken: false, doc: state };
      if (this.#fits(tried)) return tried;
    }
    return { level, isBroken: true, doc: others.at(-1) ?? group.contents };
  }

  #fill(parts: readonly Doc[], command: Command): void {
    const [content, separator, next, ...rest] = parts;
    if (content === undefined) return;
    const { level } = command;
    const flat: Command = { level, isBroken: false, doc: content };
    const own: Command = this.#fits(flat, 0) ? flat : { level, isBroken: true, doc: content };
    if (separator === undefined || next === undefined) {
      this.#left.push(own);
      return;
    }
    const pair: Command = { level, isBroken: false, doc: [content, separator, next] };
    this.#left.push({ level, isBroken: command.isBroken, doc: { kind: "fill", parts: [next, ...rest] } });
    this.#left.push({ level, isBroken: !this.#fits(pair, 0), doc: separator }, own);
  }

  /** Whether it and the first `rest` of what is left, up to the next line break, have room on this line. */
  #fits(first: Command, rest = this.#left.length): boolean {
    let room = this.#width - this.#column;
    const left = [first];
    while (room >= 0) {
      let command = left.pop();
      if (command === undefined) {
        if (rest === 0) return true;
        command = this.#left[--rest];
      }
      if (command === undefined) return true;
      const used = this.#look(command, left);
      if (used === "end") return true;
      room -= used;
    }
    return false;
  }

  /** The columns that a command takes, or that the line ends with it; what is in it is looked at next. */
  #look({ doc, level, isBroken }: Command, left: Command[]): number | "end" {
    if (typeof doc === "string") return columnsOf(doc);
    const push = (each: Doc, broken: boolean): void => {
      left.push({ level, isBroken: broken, doc: each });
    };
    if (!("kind" in doc)) for (const each of doc.toReversed()) push(each, isBroken);
    else if (doc.kind === "line") {
      if (isBroken || doc.form === "hard" || doc.form === "literal") return "end";
      return doc.form === "space" ? 1 : 0;
    } else if (doc.kind === "group") {
      push(doc.isBroken ? (doc.states?.at(-1) ?? doc.contents) : doc.contents, doc.isBroken || isBroken);
    } else if (doc.kind === "fill") for (const each of doc.parts.toReversed()) push(each, isBroken);
    else if (doc.kind === "indent" || isBroken) push(doc.contents, isBroken);
    return 0;
  }
}

/** Letters of East Asia take two columns each, as Prettier counts them. */
function columnsOf(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** A document on one line, however long. */
export function onOneLine(doc: Doc): string {
  return layOut(groupOf(doc), Number.POSITIVE_INFINITY);
}
