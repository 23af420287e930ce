import { dump } from "js-yaml";
import type { Emitted } from "./emitted.ts";
import { headerComment } from "./headerComment.ts";
import { sdkScalars } from "./pyyaml/sdkScalars.ts";
import { withWholeNumbers } from "./pyyaml/wholeNumbers.ts";
import { YamlWriter, type Scalars } from "./yamlWriter.ts";

/**
 * A PipelineSpec as the text of a file: the header comment, the spec, and the platform document when there is one. Keys are
 * sorted and nothing depends on when or where it runs: equal pipelines give equal bytes. With the SDK's names it has the
 * SDK's text too, byte for byte.
 */
export function printSpecYaml(emitted: Emitted): string {
  const { spec, platform } = emitted;
  const documents = platform === undefined ? [spec] : [spec, platform];
  const texts =
    emitted.naming === "sdk"
      ? documents.map((each) => new YamlWriter(sdkScalars()).document(withWholeNumbers(each)))
      : documents.map(dumpDocument);
  return headerComment(spec, emitted.naming) + texts.join("---\n");
}

/**
 * A PipelineSpec as JSON, as the SDK writes it into a `.json`: sorted keys, no comment. KFP reads one document of it, so
 * it has no place for what the platform document says; undefined where there is one.
 */
export function printSpecJson({ spec, platform }: Emitted): string | undefined {
  return platform === undefined ? `${JSON.stringify(spec, sortedKeys, 2)}\n` : undefined;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * One YAML document, without a header, of a value that JSON can hold; what is undefined is left out.
 *
 * How a text is written is js-yaml's judgement: it reads back equal with PyYAML (the SDK's reader, YAML 1.1), with Go's
 * reader (KFP's server) and with js-yaml; `yes`, `1_000`, `1:30`, dates are quoted, exponents have a point, programs stand
 * as literal blocks (test/conformance asks PyYAML).
 */
export function dumpDocument(value: unknown): string {
  return new YamlWriter(new ReadableScalars()).document(value);
}

/** A spec says the same few hundred texts again and again: each is asked for once, and laid out once for each depth in turn. */
class ReadableScalars implements Scalars {
  readonly #written = new Map<string | number, string>();
  readonly #indented = new Map<string, { readonly indent: string; readonly text: string }>();
  readonly #keys = new Map<string, { readonly text: string; readonly isLong: boolean }>();

  sortKeys(keys: string[]): string[] {
    return keys.sort();
  }

  /** Beyond 1024 characters YAML knows keys only in their long form. */
  key(key: string): { readonly text: string; readonly isLong: boolean } {
    let known = this.#keys.get(key);
    if (known === undefined) {
      const text = isPlainWord(key) ? key : quoted(key);
      this.#keys.set(key, (known = { text, isLong: text.length > 1000 }));
    }
    return known;
  }

  number(value: number | bigint): string {
    const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
    if (Object.is(value, -0)) return "-0.0";
    return isWhole ? String(value) : this.#once(value);
  }

  string(value: string, indent: string): string {
    const written = this.#once(value);
    if (!written.includes("\n")) return written;
    const known = this.#indented.get(value);
    if (known?.indent === indent) return known.text;
    const text = written.replace(/\n(?!\n|$)/g, `\n${indent}`);
    this.#indented.set(value, { indent, text });
    return text;
  }

  #once(value: string | number): string {
    let written = this.#written.get(value);
    if (written === undefined) {
      written = typeof value === "string" && isPlainWord(value) ? value : asked(value);
      this.#written.set(value, written);
    }
    return written;
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

/** JSON's form of a text is YAML's too, when what cannot be printed is escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
