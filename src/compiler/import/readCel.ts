import type { Comparison, Test, Value } from "./values.ts";

/** What an input of the group that a condition triggers stands for; undefined for one that the group is not given. */
export type ReadInput = (name: string) => Value | undefined;

/**
 * A trigger condition read back: the CEL that the SDK and this compiler write (emit/conditionExpression.ts). Conversions
 * between types are passed over, as emitting makes them anew; undefined for any other CEL. What is read is only a reading:
 * the importer compiles it again and compares the text.
 */
export function readCel(text: string, read: ReadInput): Test | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const parser = new Parser(tokens, read);
  const test = parser.either();
  return parser.isAtEnd ? test : undefined;
}

interface Token {
  readonly kind: "text" | "number" | "name" | "sign";
  readonly text: string;
}

const tokenPattern =
  /\s*(?:'((?:[^'\\]|\\.)*)'|("(?:[^"\\]|\\.)*")|(-?\d[\d.]*(?:e[+-]?\d+)?)|([A-Za-z_][\w.]*)|(&&|\|\||==|!=|<=|>=|[<>!()?:+[\],]))/y;

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  const end = text.trimEnd().length;
  while (tokenPattern.lastIndex < end) {
    const match = tokenPattern.exec(text);
    if (match === null) return undefined;
    const [, single, double, number, name, sign] = match;
    if (single !== undefined) tokens.push({ kind: "text", text: unescaped(single) });
    else if (double !== undefined) tokens.push({ kind: "text", text: unescaped(double.slice(1, -1)) });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return tokens;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, character: string) => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return { n: "\n", r: "\r", t: "\t" }[character] ?? character;
  });
}

const comparisons: ReadonlySet<string> = new Set<Comparison>(["==", "!=", "<", "<=", ">", ">="]);
const conversions: ReadonlySet<string> = new Set(["int", "double", "string", "bool"]);

/** Deeper than this no person tests; it keeps a hostile text from using up the stack. */
const deepest = 200;

class Parser {
  readonly #tokens: readonly Token[];
  readonly #read: ReadInput;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], read: ReadInput) {
    this.#tokens = tokens;
    this.#read = read;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(): Test | undefined {
    return this.#joined("||", "or", () => this.#both());
  }

  #both(): Test | undefined {
    return this.#joined("&&", "and", () => this.#one());
  }

  #joined(sign: string, kind: "and" | "or", part: () => Test | undefined): Test | undefined {
    let left = part();
    while (left !== undefined && this.#skip(sign)) {
      const right = part();
      left = right && { kind, left, right };
    }
    return left;
  }

  #one(): Test | undefined {
    if (++this.#depth > deepest) return undefined;
    const test = this.#negated() ?? this.#parenthesised() ?? this.#comparison();
    this.#depth--;
    return test;
  }

  #negated(): Test | undefined {
    if (!this.#skip("!")) return undefined;
    const operand = this.#one();
    return operand && { kind: "not", operand };
  }

  /** `(a || b)`; `(flag ? 1 : 0) == n` is a comparison. */
  #parenthesised(): Test | undefined {
    const start = this.#at;
    if (!this.#skip("(")) return undefined;
    const test = this.either();
    if (test !== undefined && this.#skip(")") && !comparisons.has(this.#next?.text ?? "")) return test;
    this.#at = start;
    return undefined;
  }

  #comparison(): Test | undefined {
    const left = this.#operand();
    if (left === undefined) return undefined;
    const operator = this.#next;
    if (operator?.kind !== "sign" || !isComparison(operator.text)) return { kind: "truth", value: left };
    this.#at++;
    const right = this.#operand();
    return right && simplified({ kind: "comparison", operator: operator.text, left, right });
  }

  /** A text put together by `+`, or one value. */
  #operand(): Value | undefined {
    const first = this.#value();
    if (first === undefined || this.#next?.text !== "+") return first;
    const parts = [textPart(first)];
    while (this.#skip("+")) {
      const part = this.#value();
      if (part === undefined) return undefined;
      parts.push(textPart(part));
    }
    return { kind: "template", parts };
  }

  #value(): Value | undefined {
    const token = this.#next;
    if (token === undefined) return undefined;
    if (token.kind === "sign") return token.text === "(" ? this.#asNumber() : undefined;
    this.#at++;
    if (token.kind === "text") return { kind: "constant", value: token.text };
    if (token.kind === "number") return { kind: "constant", value: Number(token.text) };
    if (token.text === "true" || token.text === "false") return { kind: "constant", value: token.text === "true" };
    if (conversions.has(token.text))
      return converted(
        token.text,
        this.#within("(", ")", () => this.#operand()),
      );
    return token.text === "inputs.parameter_values" ? this.#input() : undefined;
  }

  /** `(flag ? 1 : 0)`: a boolean beside a number. */
  #asNumber(): Value | undefined {
    return this.#within("(", ")", () => {
      const value = this.#value();
      const isNumber = ["?", "1", ":", "0"].every((text) => this.#skip(text));
      return isNumber ? value : undefined;
    });
  }

  #input(): Value | undefined {
    return this.#within("[", "]", () => {
      const name = this.#next;
      if (name?.kind !== "text") return undefined;
      this.#at++;
      return this.#read(name.text);
    });
  }

  #within(open: string, close: string, read: () => Value | undefined): Value | undefined {
    if (++this.#depth > deepest || !this.#skip(open)) return undefined;
    const value = read();
    this.#depth--;
    return this.#skip(close) ? value : undefined;
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #skip(text: string): boolean {
    const token = this.#next;
    const isThere = token?.text === text && token.kind !== "text";
    if (isThere) this.#at++;
    return isThere;
  }
}

function isComparison(text: string): text is Comparison {
  return comparisons.has(text);
}

/** What is turned into text is a text that holds it: `${n}`. */
function converted(to: string, value: Value | undefined): Value | undefined {
  if (to !== "string" || value === undefined || value.kind === "constant" || value.kind === "template") return value;
  return { kind: "template", parts: [value] };
}

function textPart(value: Value): string | Value {
  const [only, second] = value.kind === "template" ? value.parts : [];
  if (only !== undefined && second === undefined) return only;
  return value.kind === "constant" && typeof value.value === "string" ? value.value : value;
}

/** `flag == true` is what the language writes `flag`. */
function simplified(test: Extract<Test, { kind: "comparison" }>): Test {
  const { operator, left, right } = test;
  const isTrue = right.kind === "constant" && right.value === true;
  return operator === "==" && isTrue && left.kind !== "constant" ? { kind: "truth", value: left } : test;
}
