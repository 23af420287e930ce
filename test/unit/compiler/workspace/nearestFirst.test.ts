import { describe, expect, it } from "vitest";
import { isForeign } from "../../../../src/compiler/workspace/foreignFolders.ts";
import { nearestFirst } from "../../../../src/compiler/workspace/nearestFirst.ts";
import { componentImports } from "../../../../src/compiler/workspace/componentImports.ts";

describe("nearestFirst", () => {
  it("counts the folders up and down, then goes by the names", () => {
    const paths = [
      "/w/z.py",
      "/w/a/far/x.py",
      "/w/pipes/b.py",
      "/w/pipes/a.py",
      "/w/pipes/parts/c.py",
      "/w/other/d.py",
    ];
    expect(nearestFirst(paths, ["/w/pipes/main.pipeline.ts"])).toEqual([
      "/w/pipes/a.py",
      "/w/pipes/b.py",
      "/w/pipes/parts/c.py",
      "/w/z.py",
      "/w/other/d.py",
      "/w/a/far/x.py",
    ]);
  });

  it("takes the nearest of several files, and gives the same order whatever comes in", () => {
    const paths = ["a.py", "deep/er/b.py", "deep/c.py", "other/d.py"];
    const files = ["x.pipeline.ts", "deep/er/y.pipeline.ts"];
    const order = ["a.py", "deep/er/b.py", "deep/c.py", "other/d.py"];
    expect(nearestFirst(paths, files)).toEqual(order);
    expect(nearestFirst([...paths].reverse(), files)).toEqual(order);
    expect(nearestFirst(paths, [])).toEqual([...paths].sort());
  });
});

describe("isForeign", () => {
  it.each(["env/x.py", "a/dist/x.py", "build/x.py", "a/.venv/lib/x.py", ".git/x.py", "node_modules/a/x.py"])(
    "%s is",
    (path) => {
      expect(isForeign(path)).toBe(true);
    },
  );
  it.each(["x.py", "env.py", "builder/x.py", "a/environment/dist.py", "build"])("%s is not", (path) => {
    expect(isForeign(path)).toBe(false);
  });
});

describe("componentImports", () => {
  it("finds the Python files that a pipeline imports, each once", () => {
    const text = `import { pipeline } from "kubeflow-studio";
import { a, b as c } from "./parts/a.py";
import {
  d,
} from '../d.py';
import { e } from "./parts/a.py"
import table from "./table.json";
import lodash from "lodash.py";
`;
    expect(componentImports("/w/pipes/x.pipeline.ts", text)).toEqual(["/w/pipes/parts/a.py", "/w/d.py"]);
    expect(componentImports("x.pipeline.ts", 'import {a} from"./a.py"')).toEqual(["a.py"]);
  });
});
