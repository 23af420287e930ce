import { describe, expect, it } from "vitest";
import { renameSubject } from "../../../../src/compiler/ask/rename.ts";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

interface Wanted {
  readonly path?: string;
  readonly of?: string;
  readonly kind?: "input" | "output";
  readonly isOwn?: (path: string) => boolean;
}

/** What changes in files, by line, when `old` of `of` in a Python file becomes `name`; a sentence where it is refused. */
function renamed(
  files: Readonly<Record<string, string>>,
  [old, name]: readonly [old: string | undefined, name: string],
  { path = "/w/m.py", of = "f", kind = "input", isOwn }: Wanted = {},
): Readonly<Record<string, readonly string[]>> | string {
  const sources = sourcesOf(files);
  const paths = Object.keys(files);
  const result = renameSubject(
    { path, exportName: of, ...(old !== undefined && { part: { kind, name: old } }) },
    name,
    {
      pipelines: paths.filter((each) => each.endsWith(".pipeline.ts")).map((each) => compileFile(each, sources)),
      python: paths.filter((each) => each.endsWith(".py")),
      sources,
      ...(isOwn && { isOwn }),
    },
  );
  if (!result.ok) return inEnglish(result.sentence);
  return Object.fromEntries(
    Array.from(result.edits, ([each, edits]) => {
      const before = files[each]!.split("\n");
      const after = applyEdits(files[each]!, edits).split("\n");
      return [each, after.filter((line, at) => line !== before[at]).map((line) => line.trim())];
    }),
  );
}

/** The lines of a function's body that change when its parameter `old` becomes `fresh`. */
function inBody(body: string): readonly string[] | string {
  const text = `def f(old: int, other: int = 1):\n${body.replaceAll(/^/gm, "    ")}\n`;
  const result = renamed({ "/w/m.py": text }, ["old", "fresh"]);
  return typeof result === "string" ? result : result["/w/m.py"]!.slice(1);
}

describe("a parameter in its function", () => {
  it.each([
    ["its uses", "print(old)\nold += 1\ndel old", ["print(fresh)", "fresh += 1", "del fresh"]],
    ["no members, keywords and texts", 'a.old = g(old=1)\nb["old"]', []],
    ["f-strings, their formats too", 'x = f"{old!r:>{old}} {{old}} old"', ['x = f"{fresh!r:>{fresh}} {{old}} old"']],
    ["walrus", "if (old := 2) > 1: pass", ["if (fresh := 2) > 1: pass"]],
    ["walrus in a comprehension", "y = [old := i for i in z]", ["y = [fresh := i for i in z]"]],
    ["loops and with", "for old in x: pass\nwith x as old: pass", ["for fresh in x: pass", "with x as fresh: pass"]],
    ["except", "try: pass\nexcept E as old: print(old)", ["except E as fresh: print(fresh)"]],
    [
      "match captures, no labels",
      "match x:\n    case {'a': old}: pass\n    case P(old=1) as old: pass",
      ["case {'a': fresh}: pass", "case P(old=1) as fresh: pass"],
    ],
    ["imports of its name", "from x import old\nimport old", ["from x import old as fresh", "import old as fresh"]],
    ["imports under its name", "import numpy as old", ["import numpy as fresh"]],
  ])("%s", (_what, body, expected) => {
    expect(inBody(body)).toEqual(expected);
  });

  it.each([
    ["lambdas that have the name", "k = lambda old: old + 1", []],
    ["but not their defaults", "k = lambda old=old: old", ["k = lambda old=fresh: old"]],
    ["lambdas that have it not", "k = lambda a: old + a", ["k = lambda a: fresh + a"]],
    ["comprehensions that loop over it", "y = [old for old in x if old]", []],
    ["but not the first list of them", "y = [old for old in old]", ["y = [old for old in fresh]"]],
    [
      "generators as an argument",
      "y = sum(old for old in x)\ny = sum(old for a in old)",
      ["y = sum(fresh for a in fresh)"],
    ],
    ["nested functions that have the name", "def g(old):\n    return old", []],
    [
      "but not their defaults, annotations and decorators",
      "@d(old)\ndef g(old: old = old) -> old:\n    return old",
      ["@d(fresh)", "def g(old: fresh = fresh) -> fresh:"],
    ],
    ["nested functions that give it", "def g():\n    old = 1\n    return old", []],
    ["in whatever way", "def g():\n    for a, (old, b) in x: pass\n    return old", []],
    ["nested functions that see it", "def g():\n    return old", ["return fresh"]],
    ["nonlocal", "def g():\n    nonlocal old\n    old = 2", ["nonlocal fresh", "fresh = 2"]],
    ["global, which is another", "def g():\n    global old\n    old = 2\n    def h(): return old", []],
    [
      "classes, whose names their methods do not see",
      "class K:\n    old = 1\n    def m(self): return old",
      ["def m(self): return fresh"],
    ],
  ])("leaves %s", (_what, body, expected) => {
    expect(inBody(body)).toEqual(expected);
  });

  it("is named by no default of its own function", () => {
    const text = "old = 3\ndef f(old: int, other: int = old):\n    return old\n";
    expect(renamed({ "/w/m.py": text }, ["old", "fresh"])).toEqual({
      "/w/m.py": ["def f(fresh: int, other: int = old):", "return fresh"],
    });
  });
});

describe("a parameter in the docstring", () => {
  it.each([
    [
      "Google's",
      `Args:
        old: What old is.
          old: more
        *old (int): b
        older: c

    Returns:
        old: d`,
      ["fresh: What old is.", "*fresh (int): b"],
    ],
    [
      "NumPy's",
      `Parameters
    ----------
    old : int
        old: text
    other, old
        b

    Returns
    -------
    old : int`,
      ["fresh : int", "other, fresh"],
    ],
    [
      "Sphinx's",
      `:param old: Of old.
    :param int old: b
    :type old: int
    :param older: c
    :return: old`,
      [":param fresh: Of old.", ":param int fresh: b", ":type fresh: int"],
    ],
  ])("of %s style", (_style, entries, expected) => {
    const text = `def f(old: int):\n    """Says old.\n\n    ${entries}\n    """\n`;
    const result = renamed({ "/w/m.py": text }, ["old", "fresh"]) as Record<string, string[]>;
    expect(result["/w/m.py"]!.slice(1)).toEqual(expected);
  });
});

describe("calls in Python", () => {
  const f = "def f(old: int, other: int = 1):\n    return old\n";

  it("of the same file change their keywords, whatever the function is called there", () => {
    const text = `${f}
from functools import partial
from kfp import dsl
def p():
    f(old=1, other=f(2, old=old))
    g(old=1)
    part(old=1)
    made(old=1)
    f(**{"old": 1, "x": 2})
def q(f):
    f(old=1)
    other(old=1)
g = f
part = partial(f, old=3)
made = dsl.component(f, base_image="a")
`;
    expect(renamed({ "/w/m.py": text }, ["old", "fresh"])).toEqual({
      "/w/m.py": [
        "def f(fresh: int, other: int = 1):",
        "return fresh",
        "f(fresh=1, other=f(2, fresh=old))",
        "g(fresh=1)",
        "part(fresh=1)",
        "made(fresh=1)",
        'f(**{"fresh": 1, "x": 2})',
        "part = partial(f, fresh=3)",
      ],
    });
  });

  it.each([
    ["from m import f\nf(old=1)", ["f(fresh=1)"]],
    ["from m import f as g\ng(old=1)\nf(old=1)", ["g(fresh=1)"]],
    ["import m\nm.f(old=1)\nm.g(old=1)", ["m.f(fresh=1)"]],
    ["import m as n\nn.f(old=1)", ["n.f(fresh=1)"]],
    ["from . import m\nm.f(old=1)", ["m.f(fresh=1)"]],
    ["from .m import f\ndef g(old):\n    f(old=old)", ["f(fresh=old)"]],
    ["def g():\n    from m import f\n    f(old=1)\nf(old=1)", ["f(fresh=1)"]],
    ["from m import *\nf(old=1)", ["f(fresh=1)"]],
    ["import pkg.again\npkg.again.f(old=1)", ["pkg.again.f(fresh=1)"]],
    ["from pkg import named\nnamed(old=1)", ["named(fresh=1)"]],
    ["from elsewhere import f\nf(old=1)", []],
    ["from m import f\ndef g(f):\n    f(old=1)", []],
  ])("of other files that import it: %j", (text, expected) => {
    const files = {
      "/w/m.py": f,
      "/w/use.py": text,
      "/w/pkg/__init__.py": "from .again import f as named\n",
      "/w/pkg/again.py": "from ..m import f\n",
      "/w/pkg/beside.py": "from . import named\nnamed(old=1)\n",
      "/w/elsewhere.py": "def f(old): pass\n",
    };
    const result = renamed(files, ["old", "fresh"]) as Record<string, string[]>;
    expect(result["/w/use.py"] ?? []).toEqual(expected);
    expect(Object.keys(result).filter((path) => path !== "/w/use.py")).toEqual(["/w/m.py", "/w/pkg/beside.py"]);
  });

  it("say their tasks' outputs anew where the parameter is one", () => {
    const text = `from kfp import dsl
@dsl.component
def f(a: int, old: dsl.Output[dsl.Model]):
    old.path
@dsl.pipeline
def p():
    t = f(a=1).set_cpu_limit("1")
    u = t
    g(a=t.outputs["old"], b=u.outputs['old'], c=f(a=2).outputs["old"], d=x.outputs["old"])
`;
    expect(renamed({ "/w/m.py": text }, ["old", "fresh"], { kind: "output" })).toEqual({
      "/w/m.py": [
        "def f(a: int, fresh: dsl.Output[dsl.Model]):",
        "fresh.path",
        `g(a=t.outputs["fresh"], b=u.outputs['fresh'], c=f(a=2).outputs["fresh"], d=x.outputs["old"])`,
      ],
    });
  });
});

describe("callers in pipelines", () => {
  const body = (calls: string) => `
const limits = { old: 4 };
export default pipeline({ name: "p" }, ({ old = 1 }: { old?: Int }) => {
${calls}
});
`;
  const head = 'import { pipeline, python, type Int } from "kubeflow-studio";\n';

  it("are all of them, also of variants and of what KFP makes of the function", () => {
    const files = {
      "/w/m.py": "def f(old: int):\n    pass\n",
      "/w/made.py": 'from kfp import dsl\nfrom m import f\ntrain = dsl.component(f, base_image="a")\n',
      "/w/a.pipeline.ts": `${head}import { f } from "./m.py";\nexport const big = python(f, { image: "b" });${body("  f({ old });\n  big({ old: 2 });")}`,
      "/w/b.pipeline.ts": `${head}import { train as fit } from "./made.py";\nimport { big } from "./a.pipeline.ts";${body("  fit({ old: 3 });\n  big({ old: 2 });")}`,
    };
    const expected = {
      "/w/m.py": ["def f(fresh: int):"],
      "/w/a.pipeline.ts": ["f({ fresh: old });", "big({ fresh: 2 });"],
      "/w/b.pipeline.ts": ["fit({ fresh: 3 });", "big({ fresh: 2 });"],
    };
    expect(renamed(files, ["old", "fresh"])).toEqual(expected);
    expect(renamed(files, ["old", "fresh"], { path: "/w/made.py", of: "train" })).toEqual(expected);
  });

  it("take an output by its new name, whatever way they take it", () => {
    const files = {
      "/w/m.py":
        "from kfp import dsl\ndef f(n: int, old: dsl.Output[dsl.Model], b: dsl.Output[dsl.Model]):\n    pass\ndef g(m: dsl.Input[dsl.Model]):\n    pass\n",
      "/w/a.pipeline.ts": `${head}import { f, g } from "./m.py";\n${body(`
  const t = f({ n: 1 });
  g({ m: t.outputs.old });
  g({ m: t.outputs["old"] });
  g({ m: t.outputs.b });
  const outs = t.outputs;
  g({ m: outs.old });
  const { old: model } = t.outputs;
  g({ m: model });
  if (old === 2) {
    const { old } = f({ n: 2 }).outputs;
    g({ m: old });
  }`)}`,
    };
    expect(renamed(files, ["old", "fresh"], { kind: "output" })).toEqual({
      "/w/m.py": ["def f(n: int, fresh: dsl.Output[dsl.Model], b: dsl.Output[dsl.Model]):"],
      "/w/a.pipeline.ts": [
        "g({ m: t.outputs.fresh });",
        'g({ m: t.outputs["fresh"] });',
        "g({ m: outs.fresh });",
        "const { fresh: model } = t.outputs;",
        "const { fresh: old } = f({ n: 2 }).outputs;",
      ],
    });
  });

  it("are left alone where they give the names of a record", () => {
    const files = {
      "/w/m.py": "def f(old: int):\n    pass\n",
      "/w/a.pipeline.ts": `${head}import { f } from "./m.py";\n${body("  f({ ...limits });")}`,
    };
    expect(renamed(files, ["old", "fresh"])).toBe("f({ ... }) in a.pipeline.ts may give old: rename it by hand.");
  });
});

describe("what is refused", () => {
  const f = "def f(old: int, other: int = 1):\n    inner = old\n    return lambda hidden: hidden\n";
  it.each([
    ["f(**values)\n", "fresh", "f(**…) in m.py may give old: rename it by hand."],
    ["f(1, **{key: 1})\n", "fresh", "f(**…) in m.py may give old: rename it by hand."],
    ["", "other", "other is already the name of something else in m.py."],
    ["", "inner", "inner is already the name of something else in m.py."],
    ["", "hidden", "hidden is already the name of something else in m.py."],
    ["", "lambda", "lambda is a word of Python."],
    ["", "__proto__", "“__proto__” cannot be a name here: begin with an English letter, then letters, digits and _."],
    ["", "größe", "“größe” cannot be a name here: begin with an English letter, then letters, digits and _."],
  ])("%j to %s", (more, name, reason) => {
    expect(renamed({ "/w/m.py": f + more }, ["old", name])).toBe(reason);
  });

  it("is no call that names the parameter itself, nor one of another function", () => {
    const text = `${f}f(**values, old=1)\ng(**values)\n`;
    expect(renamed({ "/w/m.py": text }, ["old", "fresh"])).toMatchObject({
      "/w/m.py": expect.arrayContaining(["f(**values, fresh=1)"]) as unknown,
    });
  });

  it("is what names variables by texts", () => {
    expect(inBody('print(locals()["old"])')).toBe("f uses locals(), which may name old in a text: rename it by hand.");
    expect(inBody("print(vars(a), model.eval(old))")).toEqual(["print(vars(a), model.eval(fresh))"]);
  });

  it("is a module that has the name", () => {
    expect(inBody("import old.path\nold.path.x")).toBe(
      "old is also a module that is imported in m.py: give that a name with “as” first.",
    );
  });

  it("is what a function returns under a name", () => {
    const text = 'def f(a: int) -> NamedTuple("Out", [("head", int)]):\n    return (a,)\n';
    expect(renamed({ "/w/m.py": text }, ["head", "first"], { kind: "output" })).toBe(
      "head is named by what f returns: rename it there, and here where it is used.",
    );
  });

  it("is a file that is not one's own", () => {
    expect(renamed({ "/w/m.py": f }, ["old", "fresh"], { isOwn: () => false })).toBe(
      "m.py is not one of this workspace's own files: nothing is renamed there.",
    );
  });
});

describe("a function in other Python files", () => {
  it.each([
    ["from m import f\nf(1)\ndef g(f): return f", ["from m import fresh", "fresh(1)"]],
    ["from m import f as g\ng(1)", ["from m import fresh as g"]],
    ["import m\nm.f(1)\nx.f(1)", ["m.fresh(1)"]],
    ["from m import f\nfresh = f", ["from m import fresh as f"]],
    ["from m import *\nf(1)", ["fresh(1)"]],
    ["from pkg import f\nf(1)", ["from pkg import fresh", "fresh(1)"]],
    ["from elsewhere import f\nf(1)", []],
    [
      "try:\n    from m import f\nexcept ImportError:\n    from elsewhere import f\nf(1)",
      ["from m import fresh", "from elsewhere import f as fresh", "fresh(1)"],
    ],
  ])("%j", (text, expected) => {
    const files = {
      "/w/m.py": 'def f(old):\n    pass\n__all__ = ["f"]\n',
      "/w/pkg/__init__.py": 'from ..m import f\n__all__ = ("f",)\n',
      "/w/elsewhere.py": "def f(old): pass\n",
      "/w/use.py": text,
    };
    const result = renamed(files, [undefined, "fresh"]) as Record<string, string[]>;
    expect(result["/w/use.py"] ?? []).toEqual(expected);
    expect(result["/w/m.py"]).toEqual(["def fresh(old):", '__all__ = ["fresh"]']);
    expect(result["/w/pkg/__init__.py"]).toEqual(["from ..m import fresh", '__all__ = ("fresh",)']);
    expect(result["/w/elsewhere.py"]).toBeUndefined();
  });

  it("ends where files import each other", () => {
    const files = {
      "/w/m.py": "def f(old):\n    pass\n",
      "/w/a.py": "from m import f\nfrom b import f\n",
      "/w/b.py": "from a import f\n",
    };
    expect(renamed(files, [undefined, "fresh"])).toEqual({
      "/w/m.py": ["def fresh(old):"],
      "/w/a.py": ["from m import fresh", "from b import fresh"],
      "/w/b.py": ["from a import fresh"],
    });
  });

  it("is refused where all names are imported and the new one is taken", () => {
    const files = { "/w/m.py": "def f(old):\n    pass\n", "/w/a.py": "from m import *\nfresh = f\n" };
    expect(renamed(files, [undefined, "fresh"])).toBe(
      "a.py imports everything of m.py, and has fresh for something else.",
    );
  });
});
