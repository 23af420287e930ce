import { expect, test } from "vitest";
import { faultOf } from "./roundTrip.ts";

// Found by random pipelines, and mended: each in the least text that shows it.

const parts = `from typing import Dict, List
from kfp import dsl
from kfp.dsl import Dataset, Input, Output


@dsl.component
def flip() -> str:
    return "heads"


@dsl.component
def say(text: str = "") -> str:
    return text


@dsl.component
def count(n: int = 1) -> int:
    return n


@dsl.component
def sure() -> bool:
    return True


@dsl.component
def total(of: List[int]) -> int:
    return sum(of)


@dsl.component
def join(of: List[str]) -> str:
    return " ".join(of)


@dsl.component
def anything() -> list:
    return [1]
`;

/** The body of a pipeline, or definitions and the body. */
interface Case {
  readonly definitions?: string;
  readonly parameters?: string;
  readonly body: string;
}

const cases: Readonly<Record<string, Case>> = {
  "a text that is a value of the run, or has one in it": {
    body: "say({ text: `${run.name}` }); say({ text: `made ${run.createdAt}, ${run.id}` });",
  },
  "an importer's metadata whose fields are not in the order of their letters": {
    parameters: "{ n, m }: { n: Int; m: Int }",
    body: "importer({ uri: 'gs://a/b', type: Dataset, metadata: { c: n, b: { z: run.id, y: `${n}${m}` }, a: m } });",
  },
  "a branch behind one that asks for one thing or the other": {
    body: `const a = flip();
      if (a.output === "x") say(); else if (a.output === "y" || a.output === "z") say(); else if (a.output === "w") say(); else say();`,
  },
  "a let that nothing uses, before one that something uses": {
    body: `const a = flip(); let idle: string; let used: string;
      if (a.output === "x") { idle = say().output; used = flip().output; } else { idle = flip().output; used = say().output; }
      say({ text: used });`,
  },
  "a loop over the list that a JavaScript component writes to a file": {
    definitions:
      "const list = component(({ made }: { made: OutputPath<boolean[]> }) => { console.log(made); });\nconst take = container(({ on }: { on: boolean }) => ({ image: 'a', args: [on] }));",
    body: "for (const on of parallel(list().output)) { if (on) take({ on }); }",
  },
  "a loop in a loop over the lists of a list": {
    parameters: "{ rows }: { rows: Int[][] }",
    body: "for (const row of parallel(rows)) for (const n of parallel(row)) { if (n > 1) count({ n }); }",
  },
  "a test of one field of an item, and a use of another": {
    parameters: "{ rows }: { rows: { name: string; size: { n: Int }; more: Json }[] }",
    body: "for (const row of parallel(rows)) { if (row.size.n > 1) say({ text: row.name }); say({ text: row.more }); }",
  },
  "a loop over records of which nothing is known but that": {
    definitions:
      "const rows = container(({ out }: { out: OutputPath<Record<string, Json>[]> }) => ({ image: 'a', args: [out] }));",
    body: "for (const row of parallel(rows().output)) say({ text: `${row}` });",
  },
  "items of which nothing is known, given as numbers": {
    definitions: "const list = container(({ out }: { out: OutputPath<Json[]> }) => ({ image: 'a', args: [out] }));",
    parameters: "{ given = [1, 2] }: { given?: Json[] }",
    body: "for (const n of parallel(list().output)) count({ n }); for (const n of parallel(given)) count({ n });",
  },
  "a loop over the list that another pipeline gives back": {
    definitions: `const list = container(({ out }: { out: OutputPath<Int[]> }) => ({ image: 'a', args: [out] }));
      const inner = pipeline({ name: "inner" }, () => { return list().output; });`,
    body: "for (const n of parallel(inner().output)) { if (n > 1) count({ n }); }",
  },
  "a loop over lists that a loop in another pipeline collected": {
    definitions: `const list = container(({ out }: { out: OutputPath<boolean[]> }) => ({ image: 'a', args: [out] }));
      const take = container(({ on }: { on: boolean }) => ({ image: 'a', args: [on] }));
      const inner = pipeline({ name: "inner" }, () => {
        const all: boolean[][] = []; for (const n of parallel([1])) all.push(list().output);
        return all;
      });`,
    body: "for (const row of parallel(inner().output)) for (const on of parallel(row)) { if (on) take({ on }); }",
  },
  "a field with a name that is escaped": {
    body: String.raw`for (const row of parallel([{ "a\nb": "x" }])) say({ text: row["a\nb"] });`,
  },
  "a text compared with the text of a boolean": {
    body: "const a = flip(); const b = sure(); if (a.output === `${b.output}`) say();",
  },
  "a task that waits for what its resources are made of": {
    body: "const a = flip(); say({}, { after: [a], cpu: a.output });",
  },
  "a container whose image a run always gives": {
    definitions: "const own = container(() => ({ image: 'a', args: ['b'] }));",
    parameters: "{ image }: { image: string }",
    body: "own({}, { image });",
  },
  "groups in their order though names of tasks say another": {
    definitions: `const make = container(({ n, out }: { n?: Int; out: OutputPath<Int> }) => ({ image: 'a', args: [out] }));
      const make_2 = container(({ out }: { out: OutputPath<Int[]> }) => ({ image: 'b', args: [out] }));
      const made = container(({ of, out }: { of: Int[]; out: OutputPath<Int[]> }) => ({ image: 'c', args: [out] }));`,
    body: `for (const n of parallel([1])) make({ n });
      const made_2 = make_2(); const made_ = made({ of: made_2.output });
      for (const n of parallel(made_.output)) count({ n });
      const b = sure(); if (b.output) say();`,
  },
  "what stands in a finally in the order of the whole": {
    definitions: "const train = container(() => ({ image: 'a', args: ['b'] }));",
    body: "const value = train({}, { env: { A: 'a' } }); train(); try { say(); } finally { train(); }",
  },
  "a pod that is told what depends on a branch": {
    body: `const a = flip(); let secret: string;
      if (a.output === "x") { secret = say().output; } else { secret = flip().output; }
      say({}, { kubernetes: { imagePullSecrets: [secret] } });`,
  },
  "a field that is called as something of every object": {
    parameters: "{ rows }: { rows: { deep: { constructor: string } }[] }",
    body: "for (const row of parallel(rows)) say({ text: row.deep.constructor });",
  },
  "components with numbers in their names": {
    definitions:
      "const make = container(() => ({ image: 'a', args: ['b'] })); const make_2 = container(() => ({ image: 'a' }));",
    body: "const value = make(); const a = make_2();",
  },
  "a pipeline that is called as a component is": {
    definitions: `const train = container(() => ({ image: 'a', args: ['b'] }));
      const train_2 = pipeline({ name: "train" }, () => { say(); });`,
    body: "train(); const first = train({}, { env: { A: 'a' } }); const second = train_2();",
  },
  "a pipeline that is called as the second of a component": {
    definitions: `const train = container(() => ({ image: 'a', args: ['b'] }));
      const train_2 = pipeline({ name: "train-2" }, () => { say(); });`,
    body: "const a = train_2(); const b = train(); const c = train({}, { env: { A: 'a' } });",
  },
  "an importer whose metadata holds a number of an item": {
    definitions:
      "const rows = container(({ out }: { out: OutputPath<{ n: Int }[]> }) => ({ image: 'a', args: [out] }));",
    body: 'for (const row of parallel(rows().output)) importer({ uri: "gs://a/b", type: Dataset, metadata: { of: row.n } });',
  },
  "a list of what branches in a loop give, and a let of that name behind the loop": {
    body: `const a = flip();
      for (const n of parallel([1])) {
        const all: Int[] = [];
        for (const m of parallel([1])) {
          let result: Int;
          if (m === 1) { result = count({ n: m }).output; } else { result = count().output; }
          all.push(result);
        }
        for (const m of parallel(all)) count({ n: m });
      }
      let result: Int;
      if (a.output === "x") { result = count().output; } else { result = count({ n: 2 }).output; }
      count({ n: result });`,
  },
  "groups that others wait for": {
    body: `const a = flip(); const b: AnyTask[] = [];
      for (const n of parallel([1])) { const c: AnyTask[] = []; for (const m of parallel([2])) c.push(count({ n: m })); b.push(say({}, { after: c })); }
      const d: AnyTask[] = [];
      if (a.output === "x") { d.push(say()); } else if (a.output === "y") { d.push(flip({}, { after: [...b, a] })); } else { d.push(count()); }
      const e: AnyTask[] = [];
      if (a.output === "z") { for (const n of parallel([1, 2])) e.push(count({ n }, { after: b })); }
      const f: AnyTask[] = [];
      try { f.push(say({}, { after: [...d, ...e] })); } finally { say(); }
      const last = say({}, { after: [...f, a], ignoreUpstreamFailure: true });
      for (const n of parallel([3])) count({ n }, { after: [...f, last] });
      return last.output;`,
  },
  "choices of one name in blocks beside and inside each other": {
    body: `const a = flip();
      if (a.output === "x") {
        const made = a.output === "x" ? say().output : flip().output; say({ text: made });
      } else {
        const made = a.output === "x" ? count().output : count({ n: 2 }).output; count({ n: made });
        if (made > 1) { const made = a.output === "x" ? say().output : flip().output; say({ text: made }); }
        count({ n: made });
      }`,
  },
  "lists of one name in blocks beside and inside each other": {
    body: `const a = flip(); const all: string[] = [];
      for (const n of parallel([1, 2])) {
        if (n > 1) { const all: Int[] = []; for (const n of parallel(["x"])) all.push(count({ n: 1 }).output); total({ of: all }); }
        else { const all: string[] = []; for (const n of parallel(["y"])) all.push(say({ text: n }).output); join({ of: all }); }
        all.push(say({ text: "z" }).output);
      }
      join({ of: all });`,
  },
  "a let that hides another in a branch that assigns it": {
    body: `const a = flip(); let made: Int;
      if (a.output === "x") {
        if (a.output === "x") {
          let made: string; if (a.output === "y") made = say().output; else made = flip().output; say({ text: made });
        }
        made = count().output;
      } else made = count({ n: 2 }).output;
      count({ n: made });`,
  },
  "an item that hides what its loop stands behind, and is hidden in it": {
    parameters: "{ rows }: { rows: string[] }",
    body: `const a = flip(); say({ text: a.output });
      for (const a of parallel(rows)) { say({ text: a }); for (const rows of parallel([1])) { const a = count({ n: rows }); count({ n: a.output }); } }`,
  },
  "a loop in a loop over the lists of a list that two loops filled": {
    body: `const all: Int[][] = [];
      for (const n of parallel([1, 2])) {
        const row: Int[] = []; for (const m of parallel([3])) row.push(count({ n: m }).output);
        all.push(row);
      }
      for (const row of parallel(all)) for (const n of parallel(row)) count({ n });`,
  },
  "a list of lists, of which loops in branches fill the lists": {
    body: `const a = flip(); const all: string[][][] = [];
      for (const n of parallel([1, 2])) {
        if (n > 1) {
          const some: string[][] = [];
          for (const m of parallel([3])) {
            const row: string[] = []; for (const k of parallel([4])) for (const l of parallel([5])) row.push(say().output);
            some.push(row);
          }
          all.push(some);
        }
      }
      for (const some of parallel(all)) for (const row of parallel(some)) for (const text of parallel(row)) say({ text });`,
  },
  "records of a list of lists, of which fields are taken": {
    definitions:
      "const make = container(({ out }: { out: OutputPath<{ name: string }> }) => ({ image: 'a', args: [out] }));",
    body: `const all: { name: string }[][] = [];
      for (const n of parallel([1, 2])) {
        const row: { name: string }[] = []; for (const m of parallel([3])) row.push(make().output);
        all.push(row);
      }
      for (const row of parallel(all)) for (const each of parallel(row)) say({ text: each.name });`,
  },
  "a list with a value in it, for a pipeline that loops over it": {
    definitions:
      'const inner = pipeline({ name: "inner" }, ({ all }: { all: Json[] }) => { for (const n of parallel(all)) say(); });',
    body: "for (const n of parallel([1, 2])) inner({ all: [n] });",
  },
  "a record with lists in it, for a pipeline that loops over records of them": {
    definitions: `const inner = pipeline({ name: "inner" }, ({ all }: { all: { of: Json[] }[] }) => {
        for (const each of parallel(all)) for (const n of parallel(each.of)) say();
      });`,
    body: "for (const n of parallel([1, 2])) inner({ all: [{ of: [n, 2] }] });",
  },
};

const language =
  "component, container, Dataset, importer, parallel, pipeline, run, type AnyTask, type Float, type Input, type Int, type Json, type Output, type OutputPath";

test.each(Object.entries(cases))("%s", (_name, { definitions = "", parameters = "", body }) => {
  const text = `import { ${language} } from "kubeflow-studio";
import { anything, count, flip, join, say, sure, total } from "./parts.py";
${definitions}
export default pipeline({ name: "drawn" }, (${parameters}) => {
${body}
});
`;
  const files = { "/project/main.pipeline.ts": text, "/project/parts.py": parts };
  expect(faultOf(files, "/project/main.pipeline.ts", { naming: "compact", isTwice: true })).toBeUndefined();
  expect(faultOf(files, "/project/main.pipeline.ts", { naming: "sdk", isTwice: false })).toBeUndefined();
});
