import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compileFile, importedFiles, type PipelineFile } from "../../../../src/compiler/compile.ts";
import { applyOperation } from "../../../../src/compiler/edit/applyOperation.ts";
import type { DiagnosticCode } from "../../../../src/compiler/diagnostics/catalogue.ts";
import type { Operation, OperationValue } from "../../../../src/compiler/edit/operation.ts";
import { optionBindings } from "../../../../src/compiler/optionBindings.ts";
import type { Binding, Pipeline, Task } from "../../../../src/compiler/pipeline.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits, type TextEdit } from "../../../../src/compiler/text.ts";
import { flow, path, python } from "./check.ts";
import { Choice, operationOn, portTypes } from "./law/operations.ts";
import { innerBlocks, statements, tasksOf } from "./law/pipelines.ts";
import { times } from "../../../support/quick.ts";

/** Bodies that between them have every construct, comments in awkward places, one-liners and Korean. */
const bodies = [
  "const flip = flip_coin(); // tossed\n\n// says it\nshow({ message: `it is ${flip.output}` });\nconst 동전 = flip_coin();\nshow({ message: 동전.output }, { after: [flip] });\nreturn { face: flip.output };",
  'const f = flip_coin();\nlet w: Int;\n// decide\nif (f.output === "heads") {\n  const r = random_int({ minimum: limit }); // r\n  w = r.output;\n} else if (f.output !== "edge") {\n  w = random_int({ minimum: 2 }).output;\n} else {\n  const q = random_int({\n    minimum: 3, // low\n    maximum: 5,\n  });\n  w = q.output;\n}\nconst after = random_int({ minimum: w });\nreturn { w, after: after.output };',
  "const s = sizes();\nconst all: Int[] = [];\nfor (const n of parallel(s.output, { limit: 2 })) {\n  // one\n  const r = random_int({ minimum: n });\n  const t = random_int({ minimum: r.output, maximum: n });\n  all.push(t.output);\n}\nshow({ message: `모두 ${all}` });",
  'try {\n  const d = load();\n  train({ rows: d.outputs.rows, kernel: "rbf" });\n  if (flag) show({ message: "x" });\n} finally {\n  show({ message: "done" });\n}\nload();',
  'const f = flip_coin();\nif (f.output === "a") { show({ message: "1" }); show({ message: "2" }); }\nif (f.output === "b") show({ message: "3" });\nif (f.output === "c") {}\nfor (const n of parallel([1, 2])) random_int({ minimum: n });',
  'const f = flip_coin();\nif (f.output === "a") // heads\n  show({ message: "1" }); // one\n// or\nelse if (f.output === "b") show({ message: `so ${f.output}, or ${limit}` }); // two\nelse // none\n  random_int({ minimum: 1 });\nfor (const n of parallel([1, 2])) random_int({ minimum: n }); // each\nif (flag) for (const n of parallel([1, 2])) if (f.output === "a") show({ message: `${n}` }); // deep',
  'const f = flip_coin();\n/* top */ if (f.output === "a") /* in */ if (flag) sizes(); /* x */ else load(); // deep\nelse /* e */ if (f.output === "b") /* q */ { show({ message: "1" }); /* z */ } // zz\n// above else\nelse /* last */ show({ message: "2" }) /* end */;\nif (flag) sizes(); load();',
  'try { sizes(); /* k */ } /* mid */ finally /* fin */ { show({ message: "done" }); } // fin\nfor (const n of parallel([1, 2])) // loop\n  for (const m of parallel([n, 3])) // loop2\n    if (flag) // iff\n      show({ message: `${n}-${m}` }, { env: { A: "1", B: "2" } }); // leaf\n    else // el\n      load(); // leaf2',
  'const f = flip_coin();\nconst s = sizes();\nshow({ message: "a" }, {\n  cpu: f.output, // cores\n  memory: { request: "1Gi", limit: `${f.output}Gi` },\n  kubernetes: {\n    secrets: [{ name: f.output, env: { A: "a" } }, { name: "b", mountPath: "/b" }], // secrets\n    tolerations: s.output,\n    timeout: "1h",\n  },\n});\nfor (const n of parallel([1, 2])) show({ message: `${n}` }, { cpu: n, kubernetes: { volumes: [{ claim: "n", mountPath: "/n" }, { claim: f.output, mountPath: "/f" }] } });\nif (flag) show({ message: "x" }, { image: `${limit}:1`, after: [f] });',
  'const f = flip_coin();\nconst g = flip_coin();\ntell({\n  words: [\n    f.output, /* first */\n    `${f.output} of ${limit}`,\n    { deep: [g.output, { f: f.output }], limit: `${limit}`, n: 1 }, /* rest */\n  ],\n}, { after: [g] });\n/** @name one */\nif (f.output === "a") {\n  tell({ words: [g.output] }); // alone\n} /** @name two */ else if (g.output === "b") {\n  tell({ words: [[{ g: g.output }], `${f.output}`] });\n} /** @name three */ else {\n  show({ message: g.output });\n}\nfor (const n of parallel(["x"])) tell({ words: [n, [`${n} ${f.output}`]] });',
  'const f = flip_coin();\nconst rows: Int[] = [];\nfor (const n of parallel([1, 2])) {\n  if (n > limit) {\n    const rows: string[] = []; // texts\n    for (const n of parallel(["a", "b"])) {\n      const f = flip_coin();\n      rows.push(f.output);\n      show({ message: `${n} ${f.output}` });\n    }\n    tell({ words: rows });\n  }\n  const r = random_int({ minimum: n });\n  rows.push(r.output);\n}\nshow({ message: `${rows} ${f.output}` });\nif (flag) {\n  const rows: string[] = [];\n  for (const flag of parallel(["c"])) {\n    const f = flip_coin();\n    show({ message: flag });\n    rows.push(f.output);\n  }\n  tell({ words: rows });\n} else show({ message: f.output });',
  'const f = flip_coin();\nlet w: Int;\nif (f.output === "heads") {\n  if (limit > 1) {\n    let w: string;\n    // inner\n    if (flag) {\n      const r = flip_coin();\n      w = r.output;\n    } else {\n      w = flip_coin().output;\n    }\n    show({ message: w });\n  }\n  const r = random_int({ minimum: limit });\n  w = r.output;\n} else {\n  const limit = random_int({ minimum: 1 });\n  if (flag) {\n    const f = random_int({ minimum: limit.output });\n    show({ message: `${f.output}` });\n  }\n  show({ message: f.output });\n  w = limit.output;\n}\nconst word = flag ? flip_coin().output : flip_coin().output;\nshow({ message: `${w} ${word}` });\nreturn { w };',
  'const f = flip_coin();\nconst loopTasks: AnyTask[] = [];\nfor (const n of parallel([1, 2])) {\n  const r = random_int({ minimum: n }, { key: "R_1" });\n  loopTasks.push(r); // r\n}\nconst tryTasks: AnyTask[] = [];\ntry {\n  tryTasks.push(load({}, { after: loopTasks }));\n  if (flag) tryTasks.push(sizes());\n} finally {\n  show({ message: "done" });\n}\nshow({ message: "x" }, { after: [...tryTasks, f, ...loopTasks], key: "X" });\nif (f.output === "a") { show({ message: "y" }, { after: tryTasks }); }',
];

const parameters = "{ limit = 5, flag }: { limit?: Int; flag: boolean }";

const dialects: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replaceAll(/^( {2})+/gm, (space) => "\t".repeat(space.length / 2)),
  (text) => text.replaceAll(/;$/gm, "").replaceAll('"', "'"),
];

/** The Python file is the same in all runs. */
const known = importedFiles();

function read(text: string): { file: PipelineFile; pipeline: Pipeline } {
  const file = compileFile(
    path,
    sourcesOf({ [path]: text, "/project/parts/coin.py": python, "/project/parts/more.py": python }),
    known,
  );
  return { file, pipeline: file.pipelines[0]! };
}

function edited(text: string, edits: readonly TextEdit[], operation: Operation): string {
  try {
    return applyEdits(text, edits);
  } catch (error) {
    throw new Error(`${JSON.stringify(operation)}\n${text}\n${JSON.stringify(edits)}`, { cause: error });
  }
}

function inverse(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0;
  return edits.map(({ span, text: added }) => {
    const start = span.start + shift;
    shift += added.length - (span.end - span.start);
    return { span: { start, end: start + added.length }, text: text.slice(span.start, span.end) };
  });
}

function comments(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  let depth = 0;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.TemplateHead) depth++;
    if (
      depth > 0 &&
      token === ts.SyntaxKind.CloseBraceToken &&
      scanner.reScanTemplateToken(false) === ts.SyntaxKind.TemplateTail
    )
      depth--;
    if (token === ts.SyntaxKind.SingleLineCommentTrivia) found.push(scanner.getTokenText().trim());
  }
  return found.sort();
}

const removing = new Set<Operation["kind"]>(["remove", "removeBranch", "removeInput"]);

/** The text of a template, with its values but one. */
function textsIn(binding: Binding | undefined, except: OperationValue): string {
  if (binding?.kind === "constant") return typeof binding.value === "string" ? binding.value : "";
  const parts = binding?.kind === "template" ? binding.parts : [];
  const code = ({ span: _, ...form }: Binding): string => JSON.stringify(form);
  return parts
    .map((part) => (typeof part === "string" ? part : code(part) === JSON.stringify(except) ? "" : code(part)))
    .join("");
}

/** Declarations that stand alone behind a header: the parser takes them, TypeScript does not. */
function loneDeclarations(text: string): readonly string[] {
  const source = ts.createSourceFile("lone.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableStatement(node) && !ts.isBlock(node.parent) && !ts.isSourceFile(node.parent))
      found.push(node.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a run gives the options of all tasks, by where it is given. */
function givenToOptions(pipeline: Pipeline): readonly string[] {
  return tasksOf(pipeline)
    .flatMap(({ options }) => optionBindings(options).map(({ path, binding }) => [...path, binding.kind].join(".")))
    .sort();
}

/** Operations after which every task is given what it was given before; there may be more tasks. */
const keeping = new Set<Operation["kind"]>([
  "move",
  "unwrap",
  "wrapInCondition",
  "wrapInLoop",
  "wrapInTry",
  "addGroup",
  "rename",
  "duplicate",
  "addInput",
]);

/** What the tasks of a pipeline are given, whatever the names and keys by which it is written. */
function givenToTasks(pipeline: Pipeline): readonly string[] {
  const all = statements(pipeline.body);
  const meaning = (binding: Binding | undefined, depth: number): string => {
    if (binding === undefined || depth > 8) return "";
    const deeper = (each: Binding | undefined): string => meaning(each, depth + 1);
    switch (binding.kind) {
      case "taskOutput": {
        const task = tasksOf(pipeline).find(({ key }) => key === binding.task);
        return `${task === undefined ? "" : given(task, depth)}.${binding.output}`;
      }
      case "loopItem": {
        const loop = all.find((each) => each.kind === "loop" && each.key === binding.loop);
        return `each ${loop?.kind === "loop" ? deeper(loop.items) : ""} ${binding.path.join(".")}`;
      }
      case "collected": {
        const pushes = all.flatMap((each) => (each.kind === "loop" ? each.collects : []));
        return `all ${pushes
          .filter(({ list }) => list === binding.list)
          .map(({ value }) => deeper(value))
          .join()}`;
      }
      case "oneOf": {
        const merges = all.flatMap((each) => (each.kind === "condition" ? each.merges : []));
        const own = merges.filter(({ variable }) => variable === binding.variable);
        return `one of ${own.flatMap(({ values }) => values.map(deeper)).join()}`;
      }
      case "template":
        return binding.parts.map((part) => (typeof part === "string" ? part : deeper(part))).join("");
      case "listLiteral":
        return `[${binding.items.map(deeper).join()}]`;
      case "recordLiteral":
        return `{${binding.fields.map((field) => `${field.name}: ${deeper(field.binding)}`).join()}}`;
      default: {
        const { span: _, ...form } = binding;
        return JSON.stringify(form);
      }
    }
  };
  const given = (task: Task, depth: number): string => {
    const values = [...task.arguments, ...optionBindings(task.options)].map((each) => meaning(each.binding, depth + 1));
    return `${task.callee}(${values.join()})`;
  };
  return tasksOf(pipeline)
    .map((task) => given(task, 0))
    .sort();
}

/** What each operation promised of the graph. */
function promised(operation: Operation, before: Pipeline, after: Pipeline, added: readonly string[]): void {
  const names = (pipeline: Pipeline): string[] =>
    tasksOf(pipeline)
      .map((task) => task.callee)
      .sort();
  const find = (key: string): Task | undefined => tasksOf(after).find((task) => task.key === key);
  for (const key of added) expect(statements(after.body).map((each) => each.key)).toContain(key);
  const isFed = operation.kind === "addInput" && operation.feed !== undefined;
  if (keeping.has(operation.kind) && !isFed)
    expect(givenToTasks(after)).toEqual(expect.arrayContaining([...givenToTasks(before)]));
  const keeps = operation.kind !== "setOption" && operation.kind !== "duplicate" && operation.kind !== "unwrap";
  if (keeps && !removing.has(operation.kind)) expect(givenToOptions(after)).toEqual(givenToOptions(before));
  if (operation.kind === "addTask") expect(tasksOf(after)).toHaveLength(tasksOf(before).length + 1);
  else if (operation.kind === "duplicate") {
    expect(tasksOf(after).length).toBeGreaterThanOrEqual(tasksOf(before).length);
    expect(statements(after.body).length).toBeGreaterThan(statements(before.body).length);
    expect(added.length).toBeGreaterThan(0);
  } else if (!removing.has(operation.kind)) expect(names(after)).toEqual(names(before));
  if (operation.kind === "clearArgument" && operation.part) {
    const { task, input, part } = operation;
    const textOf = (of: Pipeline): string =>
      textsIn(
        tasksOf(of)
          .find((each) => each.key === task)
          ?.arguments.find(({ name }) => name === input)?.binding,
        part,
      );
    expect(textOf(after)).toBe(textOf(before));
  }
  if (operation.kind === "setArgument" && !operation.part && find(operation.task)) {
    // A task without a variable has another key when it moved behind one of its kind.
    const same = tasksOf(after).filter((task) => task.callee === find(operation.task)?.callee);
    const given = same.flatMap((task) => task.arguments.filter((each) => each.name === operation.input));
    if (operation.value.kind !== "code")
      expect(given.map(({ binding }) => binding.kind)).toContain(operation.value.kind);
  }
  if (operation.kind === "remove") {
    expect(tasksOf(after).length).toBeLessThan(tasksOf(before).length + 1);
    expect(statements(after.body).length).toBeLessThan(statements(before.body).length);
  }
  if (operation.kind === "removeBranch") {
    const lanes = (of: Pipeline): number =>
      statements(of.body).reduce((sum, each) => sum + (each.kind === "condition" ? each.branches.length : 0), 0);
    expect(lanes(after)).toBeLessThan(lanes(before));
  }
  if (operation.kind === "move") {
    const blockText = (pipeline: Pipeline): number => statements(pipeline.body).length;
    expect(blockText(after)).toBe(blockText(before));
  }
  if (operation.kind === "addInput") {
    expect(after.inputs.map((each) => each.name)).toContain("extra");
    const { feed } = operation;
    const fed = feed && find(feed.task)?.arguments.find((each) => each.name === feed.input)?.binding;
    if (feed) expect(fed).toMatchObject({ kind: "pipelineInput", input: "extra" });
  }
  if (operation.kind === "removeInput") expect(after.inputs.map((each) => each.name)).not.toContain(operation.name);
  if (operation.kind === "setOutput") expect(after.outputs.map((each) => each.name)).toContain("result");
}

/**
 * Errors that an operation may leave for the person to finish, by what it is: holes where something was taken away, and
 * values that the draw gives to what does not take them. All others must not appear.
 */
const unfinished: Partial<Record<Operation["kind"], readonly DiagnosticCode[]>> = {
  addBranch: ["empty-group", "not-assigned-in-every-branch"],
  addGroup: ["constant-condition", "empty-group"],
  addTask: ["missing-argument", "type-mismatch", "artifact-in-text", "list-inside-literal"],
  clearArgument: ["missing-argument"],
  compare: ["constant-condition", "incomparable-types"],
  move: ["empty-group"],
  reconnect: ["missing-argument", "type-mismatch", "unknown-argument", "artifact-in-text", "list-inside-literal"],
  remove: ["empty-group", "empty-pipeline", "missing-argument"],
  removeBranch: ["empty-group", "empty-pipeline"],
  removeInput: ["missing-argument"],
  setArgument: ["type-mismatch", "unknown-argument", "artifact-in-text", "list-inside-literal"],
};

/** Errors of `after` that are more than before and that the operation had no reason to leave. */
function freshErrors(operation: Operation, before: PipelineFile, after: PipelineFile): readonly string[] {
  const codes = (of: PipelineFile): readonly DiagnosticCode[] =>
    of.diagnostics.filter((each) => each.severity === "error").map((each) => each.code);
  const known = codes(before);
  const found = codes(after);
  const count = (all: readonly string[], code: string): number => all.filter((each) => each === code).length;
  return [...new Set(found)].filter((code) => {
    if (count(found, code) <= count(known, code) || unfinished[operation.kind]?.includes(code) === true) return false;
    // A copy has the errors of its original.
    if (operation.kind === "duplicate" && known.includes(code)) return false;
    // The draw speaks of inputs that an operation before may have removed or renamed.
    if (code === "unknown-name") return !/limit|flag/.test(JSON.stringify(operation));
    // What it types may mean a task by that name.
    if (code === "task-is-not-a-value") return !/"(?:code|text)":"[^"]*(?:limit|flag)/.test(JSON.stringify(operation));
    return code !== "finally-needs-one-task" || !isExitMissing(after);
  });
}

/** Whether a finally block is empty: to be filled. */
function isExitMissing({ pipelines }: PipelineFile): boolean {
  const all = pipelines.flatMap(({ body }) => statements(body));
  return all.flatMap(innerBlocks).some(([id, block]) => id.kind === "finally" && block.statements.length === 0);
}

/** More runs and other seeds by hand: `LAW_RUNS=5000 LAW_SEED=1`. */
const runs = Number(process.env["LAW_RUNS"] ?? times(200));

describe("any operation on any pipeline", () => {
  it(
    "is read back as what was asked, keeps every comment, and is undone exactly",
    () => {
      let done = 0;
      fc.assert(
        fc.property(
          fc.constantFrom(...bodies),
          fc.constantFrom(...dialects),
          fc.array(fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
          (body, dialect, choices) => {
            let text = dialect(flow(body, parameters));
            for (const numbers of choices) {
              const { file, pipeline } = read(text);
              if (tasksOf(pipeline).length === 0) return;
              const operation = operationOn(pipeline, new Choice(numbers));
              const result = applyOperation(file, pipeline, operation);
              if (!result.ok) {
                expect(result.reason).toMatch(/^\S.*[.!?]$|Expression expected/s);
                continue;
              }
              done++;
              if ("keys" in operation) {
                const turned = applyOperation(file, pipeline, { ...operation, keys: operation.keys.toReversed() });
                expect(turned.ok && turned.edits, JSON.stringify(operation)).toEqual(result.edits);
              }
              const next = edited(text, result.edits, operation);
              const label = `${JSON.stringify(operation)}\n${text}\n=>\n${next}`;
              const again = read(next);
              expect(
                again.file.diagnostics.filter(({ code }) => code === "syntax-error"),
                label,
              ).toEqual([]);
              expect(loneDeclarations(next), label).toEqual([]);
              expect(freshErrors(operation, file, again.file), label).toEqual([]);
              try {
                promised(operation, pipeline, again.pipeline, result.added);
              } catch (error) {
                throw new Error(label, { cause: error });
              }
              if (operation.kind === "duplicate")
                expect(comments(next), label).toEqual(expect.arrayContaining([...comments(text)]));
              else if (
                !removing.has(operation.kind) &&
                operation.kind !== "setOption" &&
                operation.kind !== "reconnect"
              )
                expect(comments(next), label).toEqual(comments(text));
              expect(applyEdits(next, inverse(text, result.edits))).toBe(text);
              text = next;
            }
          },
        ),
        { seed: Number(process.env["LAW_SEED"] ?? 20261122), numRuns: runs },
      );
      expect(done).toBeGreaterThan(runs / 2);
    },
    Math.max(60_000, runs * 100),
  );

  it.each(portTypes)("takes an input of the type %s, whatever the text is like", (type) => {
    for (const dialect of dialects) {
      const text = dialect(flow(bodies[0]!, parameters));
      const { file, pipeline } = read(text);
      const operation = { kind: "addInput", name: "extra", type } as const;
      const result = applyOperation(file, pipeline, operation);
      const next = result.ok ? edited(text, result.edits, operation) : result.reason;
      const again = read(next);
      expect(again.file.diagnostics, next).toEqual([]);
      promised(operation, pipeline, again.pipeline, []);
    }
  });
});
