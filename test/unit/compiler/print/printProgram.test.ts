import { format } from "prettier";
import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { isDocText } from "../../../../src/compiler/print/program/comments.ts";
import { camelCase, Names } from "../../../../src/compiler/print/program/identifiers.ts";
import { printProgram } from "../../../../src/compiler/print/program/printProgram.ts";
import type { Definition, Expression, Field, Program } from "../../../../src/compiler/print/program/program.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

const name = (text: string): Expression => ({ kind: "name", name: text });
const literal = (value: (Expression & { kind: "literal" })["value"]): Expression => ({ kind: "literal", value });
const member = (of: string, ...path: string[]): Expression => ({ kind: "member", of: name(of), path });
const field = (text: string, value: Expression): Field => ({ name: text, value });

const whole: Program = {
  imports: [{ specifier: "./coin.py", names: [{ imported: "flip_coin", local: "flip_coin" }] }],
  definitions: [
    { kind: "constant", name: "sizes", value: literal([1, 2]) },
    {
      kind: "container",
      name: "say",
      description: "Says it.",
      parameters: [
        { name: "text", type: "string", description: "What is said." },
        { name: "how-often", variable: "howOften", type: "Int", defaultValue: literal(1) },
        { name: "heard", type: "OutputPath<string>" },
      ],
      fields: [
        field("image", literal("busybox")),
        field("command", { kind: "list", items: [literal("sh"), { kind: "lines", text: "set -e\necho `$0` ${1}\n" }] }),
        field("args", {
          kind: "list",
          items: [name("text"), { kind: "template", parts: ["--times=", name("howOften")] }, name("heard")],
        }),
      ],
    },
    {
      kind: "pipeline",
      name: "default",
      description:
        "Flips a coin, then says what it was: a description that is long enough to stand on two lines.\n\nHere is the other.",
      options: [field("name", literal("say-it")), field("displayName", literal('Says "it"'))],
      parameters: [
        { name: "texts", type: "string[]", defaultValue: literal(["a", "b"]) },
        { name: "limit", type: "Int", isOptional: true },
      ],
      body: [
        {
          kind: "task",
          variable: "flip",
          call: { callee: "flip_coin", arguments: [], options: [field("cache", literal(false))] },
        },
        { kind: "let", name: "winner", type: "string" },
        {
          kind: "if",
          comment: "Heads first.",
          branches: [
            {
              test: {
                kind: "binary",
                operator: "||",
                left: {
                  kind: "binary",
                  operator: "&&",
                  left: { kind: "binary", operator: "===", left: member("flip", "output"), right: literal("heads") },
                  right: {
                    kind: "not",
                    operand: { kind: "binary", operator: ">", left: name("limit"), right: literal(5) },
                  },
                },
                right: {
                  kind: "binary",
                  operator: "===",
                  left: member("flip", "output"),
                  right: literal("a text that makes the whole condition too long for a line"),
                },
              },
              body: [
                {
                  kind: "task",
                  variable: "heads",
                  call: {
                    callee: "say",
                    arguments: [field("text", { kind: "template", parts: ["heads: ", member("flip", "output")] })],
                    options: [],
                  },
                },
                { kind: "assign", name: "winner", value: member("heads", "output") },
              ],
            },
            {
              body: [
                {
                  kind: "task",
                  variable: "tails",
                  call: { callee: "say", arguments: [field("text", literal("tails"))], options: [] },
                },
                { kind: "assign", name: "winner", value: member("tails", "output") },
              ],
            },
          ],
        },
        { kind: "list", name: "heard", type: "string[]" },
        {
          kind: "for",
          item: "text",
          items: name("texts"),
          limit: literal(2),
          body: [
            {
              kind: "task",
              variable: "said",
              call: {
                callee: "say",
                arguments: [field("text", name("text")), field("how-often", literal(3))],
                options: [
                  field("retry", { kind: "record", fields: [field("count", literal(2))] }),
                  field("after", { kind: "list", items: [name("flip")] }),
                  field("env", literal({ LEVEL: "a text that fills the line to its very end, and more" })),
                ],
              },
            },
            { kind: "push", list: "heard", value: member("said", "output") },
          ],
        },
        {
          kind: "try",
          body: [{ kind: "task", call: { callee: "say", arguments: [field("text", name("winner"))], options: [] } }],
          exit: [{ kind: "task", call: { callee: "say", arguments: [field("text", literal("done"))], options: [] } }],
        },
        {
          kind: "return",
          value: { kind: "record", fields: [field("winner", name("winner")), field("heard", name("heard"))] },
        },
      ],
    },
  ],
};

const text = `import { container, type Int, type OutputPath, parallel, pipeline } from "kubeflow-studio";
import { flip_coin } from "./coin.py";

const sizes = [1, 2];

/**
 * Says it.
 *
 * @param text What is said.
 */
const say = container(
  ({ text, "how-often": howOften = 1, heard }: { text: string; "how-often"?: Int; heard: OutputPath<string> }) => ({
    image: "busybox",
    command: [
      "sh",
      \`set -e
echo \\\`$0\\\` \\\${1}
\`,
    ],
    args: [text, \`--times=\${howOften}\`, heard],
  }),
);

/**
 * Flips a coin, then says what it was: a description that is long enough to stand on two lines.
 *
 * Here is the other.
 */
export default pipeline(
  { name: "say-it", displayName: 'Says "it"' },
  ({ texts = ["a", "b"], limit }: { texts?: string[]; limit?: Int }) => {
    const flip = flip_coin({}, { cache: false });
    let winner: string;
    // Heads first.
    if (
      (flip.output === "heads" && !(limit > 5)) ||
      flip.output === "a text that makes the whole condition too long for a line"
    ) {
      const heads = say({ text: \`heads: \${flip.output}\` });
      winner = heads.output;
    } else {
      const tails = say({ text: "tails" });
      winner = tails.output;
    }
    const heard: string[] = [];
    for (const text of parallel(texts, { limit: 2 })) {
      const said = say(
        { text, "how-often": 3 },
        { retry: { count: 2 }, after: [flip], env: { LEVEL: "a text that fills the line to its very end, and more" } },
      );
      heard.push(said.output);
    }
    try {
      say({ text: winner });
    } finally {
      say({ text: "done" });
    }
    return { winner, heard };
  },
);
`;

test("a whole program is printed as a person would write it", () => {
  expect(printProgram(whole)).toBe(text);
});

test("Prettier changes nothing", async () => {
  expect(await format(text, { parser: "typescript", printWidth: 120 })).toBe(text);
});

test("what is printed is understood", () => {
  const coin = "from kfp import dsl\n\n@dsl.component\ndef flip_coin() -> str:\n    return 'heads'\n";
  const file = compileFile("/a.pipeline.ts", sourcesOf({ "/a.pipeline.ts": text, "/coin.py": coin }));
  expect(file.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const [pipeline] = file.pipelines;
  expect(pipeline?.inputs.map(({ name: input }) => input)).toEqual(["texts", "limit"]);
  const command = file.components.get("say")?.implementation;
  expect(command?.kind === "container" && command.command[1]).toBe("set -e\necho `$0` ${1}\n");
});

/** What is read of a definition of the file. */
function readBack(definition: Definition) {
  return compileFile(
    "/a.pipeline.ts",
    sourcesOf({ "/a.pipeline.ts": printProgram({ imports: [], definitions: [definition] }) }),
  );
}

const awkward = [
  "plain",
  "with \"quotes\" and 'apostrophes'",
  "back\\slash ${not} `ticks`",
  "tab\tcr\rlf\nnel\u0085ls\u2028ps\u2029bom\ufeff",
  "lone \ud800 and \udfff",
  "*/ end */",
  "동전 🪙",
  "\0",
  "a\n\n  b \n@tag\n",
];

test.each(awkward.map((each) => [each]))("the text %j comes back as it was", (each) => {
  const container: Definition = {
    kind: "container",
    name: "say",
    parameters: [],
    fields: [
      field("image", literal(each)),
      field("command", { kind: "list", items: [{ kind: "lines", text: each.replaceAll("\r", "") }, literal(each)] }),
    ],
  };
  const implementation = readBack(container).components.get("say")?.implementation;
  expect(implementation).toMatchObject({ image: each, command: [each.replaceAll("\r", ""), each] });
});

test.each(awkward.map((each) => [each]))("the pipeline's description %j comes back as it was", (each) => {
  const file = readBack({
    kind: "pipeline",
    name: "default",
    description: each,
    options: [field("name", literal("p"))],
    parameters: [],
    body: [],
  });
  expect(file.pipelines[0]?.description).toBe(each);
});

const docTexts = ["plain", "* star", "- dash", "a  b", 'with "quotes" and `ticks`', "동전 🪙", "a\n\n  b"];

test.each(docTexts.map((each) => [each]))("a JSDoc says %j", (each) => {
  const file = readBack({
    kind: "container",
    name: "say",
    description: each,
    parameters: [{ name: "x", type: "string", description: each }],
    fields: [field("image", literal("a"))],
  });
  const said = file.components.get("say");
  expect([isDocText(each), said?.description, said?.inputs[0]?.description]).toEqual([true, each, each]);
});

test("what a JSDoc would end, lose or change is none for it", () => {
  const others = [
    "",
    " a",
    "a ",
    "a */ b",
    "a\r\nb",
    "a \nb",
    "@tag",
    "a\n@tag",
    "a\tb",
    "\0",
    "a\u2028b",
    "lone \ud800",
  ];
  expect(others.filter(isDocText)).toEqual([]);
});

test("names become identifiers, each once and none that means something else", () => {
  const names = new Names();
  expect(
    ["train", "train", "train", "pipeline", "new", "a-b", "", "1st", "x1", "x1"].map((each) =>
      names.take(camelCase(each), "task"),
    ),
  ).toEqual(["train", "train2", "train3", "pipeline2", "new2", "aB", "task", "_1st", "x1", "x1_2"]);
});

test("records that hold several things each stand one under the other, as Prettier has them", async () => {
  const printed = printProgram({
    imports: [],
    definitions: [
      {
        kind: "constant",
        name: "grid",
        value: literal([
          { a: 1, b: [1, 2] },
          { a: 2, b: [3, 4] },
        ]),
      },
      { kind: "constant", name: "many", value: literal(Array.from({ length: 60 }, (_, at) => at * 1000)) },
      { kind: "constant", name: "texts", value: literal(Array.from({ length: 20 }, (_, at) => `text ${at}`)) },
      {
        kind: "constant",
        name: "long",
        value: literal({ key: "x".repeat(130), ab: "y".repeat(130), "a b": { c: [] } }),
      },
    ],
  });
  expect(await format(printed, { parser: "typescript", printWidth: 120 })).toBe(printed);
});
