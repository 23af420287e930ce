import { describe, expect, it } from "vitest";
import { startPipeline } from "../../../../src/compiler/edit/applyOperation.ts";
import { templates, type TemplateName } from "../../../../src/compiler/edit/templates/templates.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { dslDeclarations, strictest, typeErrors } from "../../dsl/typeErrors.ts";
import { apply, checkText, read, refused } from "./check.ts";

const names = Object.keys(templates) as TemplateName[];

/** What a text without a pipeline becomes. */
function begun(text: string, template: TemplateName = "step"): string {
  const { file } = read(text);
  expect(file.pipelines).toEqual([]);
  const result = startPipeline(file, template);
  return result.ok ? applyEdits(text, result.edits) : `refused: ${result.reason}`;
}

function mistakesOf(text: string): readonly string[] {
  return read(text).file.diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

const sayHello = `/** Greets somebody: put your own work here. */
const sayHello = component(({ name }: { name: string }): string => {
  return \`Hello, \${name}!\`;
});
`;

describe("a pipeline without steps", () => {
  it.each(names)("is filled by %s, without a mistake", (template) => {
    const text = 'import { pipeline } from "kubeflow-studio";\n\nexport default pipeline({ name: "p" }, () => {});\n';
    const result = apply(text, { kind: "startFrom", template });
    expect(mistakesOf(result.text)).toEqual([]);
    expect(emitPipelineSpec(read(result.text).pipeline).spec.root.dag?.tasks).not.toEqual({});
  });

  it("keeps its comment, its parameters and what it returns, and components come above it", () => {
    checkText(
      `import { pipeline } from "kubeflow-studio";

const other = 1;
/** Mine. */
export const mine = pipeline({ name: "p" }, ({ a }: { a: string }) => {
  // to do
  return { a };
});
`,
      { kind: "startFrom", template: "step" },
      `import { pipeline, component } from "kubeflow-studio";

const other = 1;

${sayHello}
/** Mine. */
export const mine = pipeline({ name: "p" }, ({ a }: { a: string }) => {
  sayHello({ name: "world" });
  // to do
  return { a };
});
`,
    );
  });

  it("is written in the file's own hand, with names that are free", () => {
    const before = [
      "import {component as make, pipeline} from 'kubeflow-studio'",
      "",
      "const sayHello = {",
      "\ttaken: 1",
      "}",
      "export default pipeline({name: 'p'}, () => {",
      "\t// to do",
      "})",
      "",
    ].join("\r\n");
    const { text } = apply(before, { kind: "startFrom", template: "step" });
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(text).toContain("const sayHello2 = make(({ name }: { name: string }): string => {\r\n\treturn `Hello");
    expect(text).toContain("\tsayHello2({ name: 'world' })\r\n");
    expect(text).not.toMatch(/"|;\r\n/);
    for (const template of names) expect(mistakesOf(apply(before, { kind: "startFrom", template }).text)).toEqual([]);
  });

  it("is one that has none", () => {
    refused("show({ message: 'x' });", { kind: "startFrom", template: "loop" }, /has steps already/);
  });
});

describe("a file without a pipeline", () => {
  it.each(names)("gets one from %s, without a mistake", (template) => {
    for (const text of ["", "\n", 'import { flip_coin } from "./parts/coin.py";', "// mine\n\nconst a = 1;\n\n"])
      expect(mistakesOf(begun(text, template))).toEqual([]);
  });

  it.each(names)("from %s is free of red for the strictest of TypeScript's settings", (template) => {
    const files = { "kubeflow-studio/index.d.ts": dslDeclarations(), "main.ts": begun("", template) };
    expect(typeErrors(files, { ...strictest, lib: ["lib.es2023.d.ts", "lib.dom.d.ts"] })).toEqual([]);
  });

  it("is whole when it was empty", () => {
    expect(begun("")).toBe(`import { pipeline, component } from "kubeflow-studio";

${sayHello}
export default pipeline({ name: "flow" }, () => {
  sayHello({ name: "world" });
});
`);
  });

  it("keeps what it has, a default export too", () => {
    expect(begun("// mine\nconst flow = 1;\nexport default flow;\n"))
      .toBe(`import { pipeline, component } from "kubeflow-studio";

// mine
const flow = 1;
export default flow;

${sayHello}
export const flow2 = pipeline({ name: "flow" }, () => {
  sayHello({ name: "world" });
});
`);
  });

  it("must be readable: a pipeline may be hidden in what is not", () => {
    expect(begun("const a = (;\n")).toBe("refused: Mend the mistakes in this file first: they hide what it has.");
  });
});
