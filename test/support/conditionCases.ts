import type { JsonValue } from "../../src/compiler/json.ts";
import { operands, type Kind, type Operand } from "./conditionTexts.ts";

/** A comparison as a person writes it, and what it says: the truth for each of some values that a run may have. */
export interface Comparison {
  readonly text: string;
  /** Undefined for what cannot mean what it says, and is refused. */
  readonly truths: readonly Truth[] | undefined;
}

export interface Truth {
  /** By what the driver knows them by. */
  readonly parameters: Readonly<Record<string, JsonValue>>;
  readonly expected: boolean;
}

const operators = ["===", "!==", "<", "<=", ">", ">="] as const;

const values: Readonly<Record<Kind, readonly JsonValue[]>> = {
  string: ["", "a", "b", "B", "10", "9", "it's", "안녕"],
  whole: [0, 1, -1, 2, 10, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  part: [0, -0, 1, 0.5, -2.5, 10, 1e21, 1e-7],
  boolean: [true, false],
};

/** Constants as they are written, by their types. */
const constants: Readonly<Record<Kind, readonly string[]>> = {
  string: ['""', '"a"', "'b'", "`10`", '"it\'s"', '"안녕"'],
  whole: ["0", "-0", "1", "-1", "+2", "0x0a", "1_0", "9007199254740991", "-9007199254740991"],
  part: ["0.5", "-2.5", "1e1", "1e21", "1e-7", "1.7976931348623157e308", "5e-324"],
  boolean: ["true", "false"],
};

function areComparable(a: Kind, b: Kind, operator: string): boolean {
  const isNumber = (kind: Kind): boolean => kind === "whole" || kind === "part";
  const isOrder = operator.startsWith("<") || operator.startsWith(">");
  return (a === b || (isNumber(a) && isNumber(b))) && !(a === "boolean" && isOrder);
}

/** What a text says where it is written: as JavaScript has it. */
export function asJavaScript(text: string, names: Readonly<Record<string, JsonValue>>): boolean {
  return javaScriptOf(text, Object.keys(names))(...Object.values(names));
}

/** The same for many values of the same names, in their order. */
export function javaScriptOf(text: string, names: readonly string[]): (...values: JsonValue[]) => boolean {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is the test's own
  return new Function(...names, `return (${text});`) as (...values: JsonValue[]) => boolean;
}

/** Every pair of values that a run knows, by every operator. */
export function pairs(): readonly Comparison[] {
  return operands.flatMap((left) => operands.flatMap((right) => operators.map((each) => pair(left, each, right))));
}

function pair(left: Operand, operator: string, right: Operand): Comparison {
  const text = `${left.text} ${operator} ${right.text}`;
  if (!areComparable(left.kind, right.kind, operator)) return { text, truths: undefined };
  const truths = values[left.kind].flatMap((a) =>
    (left === right ? [a] : values[right.kind]).map((b) => ({
      parameters: { [left.channel]: a, [right.channel]: b },
      expected: asJavaScript(`a ${operator} b`, { a, b }),
    })),
  );
  return { text, truths };
}

/** Every value beside every constant, on both sides. */
export function besideConstants(): readonly Comparison[] {
  return operands.flatMap((operand) =>
    (Object.keys(constants) as Kind[]).flatMap((kind) =>
      constants[kind].flatMap((written) =>
        operators.flatMap((operator) => [
          beside(operand, kind, operator, (x) => `${x} ${operator} ${written}`),
          beside(operand, kind, operator, (x) => `${written} ${operator} ${x}`),
        ]),
      ),
    ),
  );
}

function beside(operand: Operand, kind: Kind, operator: string, write: (operand: string) => string): Comparison {
  const text = write(operand.text);
  if (!areComparable(operand.kind, kind, operator)) return { text, truths: undefined };
  const truths = values[operand.kind].map((x) => ({
    parameters: { [operand.channel]: x },
    expected: asJavaScript(write("x"), { x }),
  }));
  return { text, truths };
}

/** Texts with everything in them that a quote, an escape or a template could break. */
export const trickyTexts: readonly string[] = [
  "'",
  '"',
  "`",
  "\\",
  "\\n",
  "\\u0041",
  "a\nb\r\nc\td",
  "\u0000\u0001\u001f\u007f\u0085",
  "\u2028\u2029\ufeff\u00a0",
  "안녕 👋🏽 é e\u0301",
  "${word}",
  "{{workflow.name}}",
  "{{{{=sprig}}",
  "{{$.inputs.parameters['word']}}",
  "' || true || '",
  "r'''x'''",
  "x".repeat(20_000),
];

/** A text that is compared is itself, and nothing else. */
export function equalText(text: string): Comparison {
  const truth = (word: string, expected: boolean): Truth => ({
    parameters: { "pipelinechannel--word": word },
    expected,
  });
  return { text: `word === ${JSON.stringify(text)}`, truths: [truth(text, true), truth(`${text}x`, false)] };
}

/** Texts that are put together, and what is joined by `&&`, `||` and `!`, with values of the pipeline's inputs. */
export const joined: readonly Comparison[] = (
  [
    ["`${word}-${whole}` === 'a-5'", { word: "a", whole: 5 }],
    ["`${word}-${whole}` === 'a-5'", { word: "a", whole: 5000000 }],
    ["`${whole}` === '5000000'", { whole: 5000000 }],
    ["`${whole}` === '-9007199254740991'", { whole: -9007199254740991 }],
    ["`${yes}!` === 'true!'", { yes: true }],
    ["word === `${word}`", { word: "it's" }],
    ["`a${1e21}${true}${word}` === 'a1e+21truex'", { word: "x" }],
    ["`${`${word}`}\\n` === 'x\\n'", { word: "x" }],
    ["yes", { yes: true }],
    ["!yes", { yes: true }],
    ["!!yes", { yes: false }],
    ["yes && whole > 1 || word === 'a'", { yes: false, whole: 5, word: "a" }],
    ["yes && (whole > 1 || word === 'a')", { yes: false, whole: 5, word: "a" }],
    ["!(yes || !(whole > 1)) && part !== 0.1", { yes: false, whole: 5, part: 0.1 }],
  ] as const
).map(([text, names]) => joinedWith(text, names));

/** What a text says of values of the pipeline's inputs. */
export function joinedWith(text: string, names: Readonly<Record<string, JsonValue>>): Comparison {
  const parameters = Object.fromEntries(Object.entries(names).map(([name, x]) => [`pipelinechannel--${name}`, x]));
  return { text, truths: [{ parameters, expected: asJavaScript(text, names) }] };
}
