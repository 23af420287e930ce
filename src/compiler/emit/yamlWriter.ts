/** How the single values of a YAML document are written. */
export interface Scalars {
  sortKeys(keys: string[]): string[];
  /** Long keys stand behind a question mark, on a line of their own. */
  key(key: string, indent: string): { readonly text: string; readonly isLong: boolean };
  number(value: number | bigint): string;
  /** `indent` is that of the map or list around it, `column` what is written of the line before, the space after it included. */
  string(value: string, indent: string, column: number): string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Lays out maps and lists in block style, one entry a line, as PyYAML and js-yaml do too. It is done here because a spec of a
 * thousand tasks says the same few hundred texts again and again: asking once for each makes it several times as fast.
 */
export class YamlWriter {
  #text = "";
  readonly #scalars: Scalars;

  constructor(scalars: Scalars) {
    this.#scalars = scalars;
  }

  /** The text of a value that JSON can hold; what is undefined is left out. */
  document(value: unknown): string {
    this.#text = "";
    if (isFields(value)) this.#fields(value, "", false);
    else if (isItems(value)) this.#items(value, "", false);
    else this.#text += `${this.#scalar(value, "", 0)}\n`;
    return this.#text;
  }

  /** `inLine`: the first line is begun already, by the dash of a list. */
  #fields(fields: Fields, indent: string, inLine: boolean): void {
    let isBegun = inLine;
    for (const key of this.#scalars.sortKeys(Object.keys(fields))) {
      const value = fields[key];
      if (value === undefined) continue;
      const { text, isLong } = this.#scalars.key(key, indent);
      const start = isBegun ? "" : indent;
      isBegun = false;
      if (isLong) {
        this.#text += `${start}? ${text}\n${indent}: `;
        this.#inLine(value, indent);
      } else {
        this.#text += `${start}${text}:`;
        this.#afterColon(value, indent, indent.length + text.length + 2);
      }
    }
  }

  #afterColon(value: unknown, indent: string, column: number): void {
    if (isFields(value)) {
      this.#text += "\n";
      this.#fields(value, `${indent}  `, false);
    } else if (isItems(value)) {
      this.#text += "\n";
      this.#items(value, indent, false);
    } else this.#text += ` ${this.#scalar(value, indent, column)}\n`;
  }

  #items(items: readonly unknown[], indent: string, inLine: boolean): void {
    items.forEach((item, index) => {
      this.#text += `${inLine && index === 0 ? "" : indent}- `;
      this.#inLine(item, indent);
    });
  }

  /** Behind the dash of a list, or the colon of a long key. */
  #inLine(value: unknown, indent: string): void {
    if (isFields(value)) this.#fields(value, `${indent}  `, true);
    else if (isItems(value)) this.#items(value, `${indent}  `, true);
    else this.#text += `${this.#scalar(value, indent, indent.length + 2)}\n`;
  }

  #scalar(value: unknown, indent: string, column: number): string {
    if (typeof value === "string") return this.#scalars.string(value, indent, column);
    if (typeof value === "number" || typeof value === "bigint") return this.#scalars.number(value);
    if (Array.isArray(value)) return "[]";
    return typeof value === "object" && value !== null ? "{}" : String(value);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && hasField(value);
}

function hasField(value: object): boolean {
  for (const key in value) if ((value as Fields)[key] !== undefined) return true;
  return false;
}

function isItems(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
