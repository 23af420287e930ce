import { dump } from "js-yaml";
import type { Emitted } from "./emitted.ts";
import { headerComment } from "./headerComment.ts";

/**
 * A PipelineSpec as the text of a file: the header comment, the spec, and the platform document when there is one. Keys are
 * sorted and nothing depends on when or where it runs: equal pipelines give equal bytes.
 */
export function printSpecYaml(emitted: Emitted): string {
  const documents = [dumpDocument(emitted.spec)];
  if (emitted.platform !== undefined) documents.push(dumpDocument(emitted.platform));
  return headerComment(emitted.spec) + documents.join("---\n");
}

/**
 * One YAML document, without a header, of a value that JSON can hold; what is undefined is left out.
 *
 * How a text is written is js-yaml's judgement: it reads back equal with PyYAML (the SDK's reader, YAML 1.1), with Go's
 * reader (KFP's server) and with js-yaml; `yes`, `1_000`, `1:30`, dates are quoted, exponents have a point, programs stand
 * as literal blocks (test/conformance asks PyYAML). Laying out maps and lists is done here, because a spec of a thousand
 * tasks says the same few hundred texts again and again: asking once for each makes it several times as fast.
 */
export function dumpDocument(value: unknown): string {
  const writer = new Writer();
  writer.document(value);
  return writer.text;
}

type Fields = Readonly<Record<string, unknown>>;

class Writer {
  text = "";
  readonly #written = new Map<string, string>();

  document(value: unknown): void {
    if (isFields(value)) this.#fields(value, "", false);
    else if (isItems(value)) this.#items(value, "", false);
    else this.text += `${this.#scalar(value, "")}\n`;
  }

  /** `inLine`: the first line is begun already, by the dash of a list. */
  #fields(fields: Fields, indent: string, inLine: boolean): void {
    let isBegun = inLine;
    for (const key of Object.keys(fields).sort()) {
      const value = fields[key];
      if (value === undefined) continue;
      this.text += `${isBegun ? "" : indent}${keyText(key, indent)}:`;
      isBegun = false;
      this.#afterColon(value, indent);
    }
  }

  #afterColon(value: unknown, indent: string): void {
    if (isFields(value)) {
      this.text += "\n";
      this.#fields(value, `${indent}  `, false);
    } else if (isItems(value)) {
      this.text += "\n";
      this.#items(value, indent, false);
    } else this.text += ` ${this.#scalar(value, indent)}\n`;
  }

  #items(items: readonly unknown[], indent: string, inLine: boolean): void {
    items.forEach((item, index) => {
      this.text += `${inLine && index === 0 ? "" : indent}- `;
      if (isFields(item)) this.#fields(item, `${indent}  `, true);
      else if (isItems(item)) this.#items(item, `${indent}  `, true);
      else this.text += `${this.#scalar(item, indent)}\n`;
    });
  }

  #scalar(value: unknown, indent: string): string {
    if (typeof value === "string") return this.#string(value, indent);
    if (typeof value === "number") return Number.isSafeInteger(value) ? String(value + 0) : asked(value);
    if (Array.isArray(value)) return "[]";
    return typeof value === "object" && value !== null ? "{}" : String(value);
  }

  #string(value: string, indent: string): string {
    if (isPlainWord(value)) return value;
    let written = this.#written.get(value);
    if (written === undefined) this.#written.set(value, (written = asked(value)));
    return written.includes("\n") ? written.replace(/\n(?!\n|$)/g, `\n${indent}`) : written;
  }
}

/**
 * How js-yaml writes a scalar after a key of the outermost level, without the line's end. Another key follows, because at the
 * end of a document a text with empty lines at its end is written otherwise.
 */
function asked(value: string | number): string {
  const written = dump({ k: value, z: 0 }, { lineWidth: -1 }).slice("k: ".length, -"\nz: 0\n".length);
  return typeof value === "string" && isReadApart(value, written) ? quoted(value) : written;
}

/**
 * Things that readers do not agree on: how far a block is indented that begins with spaces and therefore says so, digits
 * with underscores (`0_8` and `-_8` are texts in YAML, and numbers to the reader of Go), and numbers beyond the largest
 * (`1e310` is a text to js-yaml, and infinity to others).
 */
function isReadApart(value: string, written: string): boolean {
  if (written !== value) return /^\|[+-]?\d/.test(written);
  return /^[-+.\d].*_/.test(value) || (/^[-+.\d]/.test(value) && Math.abs(Number(value)) === Infinity);
}

/** Certainly a text to every reader; all others are asked about. */
function isPlainWord(text: string): boolean {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text);
}

/** Beyond 1024 characters YAML knows keys only in their long form. */
function keyText(key: string, indent: string): string {
  if (isPlainWord(key)) return key;
  const text = quoted(key);
  return text.length <= 1000 ? text : `? ${text}\n${indent}`;
}

/** JSON's form of a text is YAML's too, when what cannot be printed is escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && hasField(value);
}

function hasField(value: object): boolean {
  return Object.values(value).some((field) => field !== undefined);
}

function isItems(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
