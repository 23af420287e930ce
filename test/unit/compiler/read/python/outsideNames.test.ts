import { expect, test } from "vitest";
import { readPythonComponents } from "../../../../../src/compiler/read/python/readPythonComponents.ts";

/** Every name that the bodies below might take from their file; what is not among a row's names is their own. */
const module = `import time
import os.path
import numpy as np
from json import dumps as to_json, loads
LIMIT = 5
first, (second, *rest) = 1, (2, 3)
typed: int = 1
counter = 0
if LIMIT:
    maybe = 1
for each in rest:
    pass
with open("x") as handle:
    pass
try:
    pass
except OSError as failure:
    pass
def helper(): pass
class Config: pass
def a(): pass
def b(): pass
def c(): pass
Item = int
`;

/** The names that the warning is given for, in the order of the text, with this body. */
function outside(body: string, signature = "(n: int = 1)"): readonly string[] {
  const indented = body.replace(/^/gm, "    ");
  const text = `${module}def f${signature}:\n${indented}\n`;
  const { diagnosticsOf } = readPythonComponents("/a.py", text);
  const found = diagnosticsOf.get("f") ?? [];
  return found.filter(({ code }) => code === "python-outside-name").map(({ span }) => text.slice(span.start, span.end));
}

test.each([
  // What only the file gives.
  ["time.sleep(1)", "time"],
  ["os.path.join(n)", "os"],
  ["np.zeros(n)", "np"],
  ["to_json(loads(n))", "to_json loads"],
  [
    "first + second + rest + typed + counter + maybe + each + handle",
    "first second rest typed counter maybe each handle",
  ],
  ["helper(Config())", "helper Config"],
  ["LIMIT\nLIMIT", "LIMIT"],
  ["return LIMIT", "LIMIT"],
  ["x = LIMIT\nLIMITS = 1", "LIMIT"],
  ["n.LIMIT = n[LIMIT]", "LIMIT"],
  ["LIMIT.x = 1", "LIMIT"],
  ["rest[0] = 1", "rest"],
  ["print(f'{LIMIT:>{second}} {LIMIT!r}')", "LIMIT second"],
  ["print('LIMIT', b'LIMIT', \"{LIMIT}\")  # LIMIT", ""],
  ["call(LIMIT=1, key=second)", "second"],
  ["call(*rest, **typed)", "rest typed"],
  ["assert LIMIT, second", "LIMIT second"],
  ["raise Config from failure", "Config failure"],
  ["n if LIMIT else second", "LIMIT second"],
  ["n[LIMIT:second]", "LIMIT second"],
  ["await helper()", "helper"],
  ["yield LIMIT", "LIMIT"],
  ["del n, LIMIT.x", "LIMIT"],
  // What the body or the signature binds.
  ["import time\ntime.sleep(1)", ""],
  ["import os.path as p\np.join(os)", "os"],
  ["import os.path\nos.getcwd()", ""],
  ["import numpy as np, time\nnp.zeros(time)", ""],
  ["from json import loads\nloads(n)", ""],
  ["from json import (loads as to_json, dumps,)\nto_json(n)\ndumps(n)", ""],
  ["from json import loads as x\nloads(n)", "loads"],
  ["if n:\n    LIMIT = 1\nprint(LIMIT)", ""],
  ["LIMIT = second = 1\nLIMIT + second", ""],
  ["(LIMIT, [second, *rest]), n = n\nLIMIT, second, rest", ""],
  ["LIMIT: int = 1\nLIMIT", ""],
  ["LIMIT += 1", "LIMIT"],
  ["def helper(): pass\nhelper()", ""],
  ["async def helper(): pass\nhelper()", ""],
  ["class Config: pass\nConfig()", ""],
  ["for each in n: each", ""],
  ["for first, (second, *rest) in n: first, second, rest", ""],
  ["for each in rest: each", "rest"],
  ["with open(n) as handle, open(n) as (a, b): handle, a, b", ""],
  ["with open(LIMIT): pass", "LIMIT"],
  ["with (open(n) as handle, open(n) as a): handle, a", ""],
  ["async with n as handle: handle", ""],
  ["try: pass\nexcept OSError as failure: failure", ""],
  ["try: pass\nexcept* OSError as failure: failure", ""],
  ["try: pass\nexcept Config: pass", "Config"],
  ["if (LIMIT := n): LIMIT", ""],
  ["[y for x in n if (LIMIT := x)]\nLIMIT", ""],
  ["[a for a in n]", ""],
  ["{a: b for a, b in n}", ""],
  ["{a for a in n}", ""],
  ["sum(a for a in n for b in a if b)", ""],
  ["[x for x in rest if x > LIMIT]", "rest LIMIT"],
  ["lambda a, b=1, *c, **each: a + b + c + each", ""],
  ["lambda x=LIMIT: x", "LIMIT"],
  ["lambda: LIMIT", "LIMIT"],
  ["global LIMIT\nLIMIT = 1\nLIMIT", ""],
  ["global LIMIT\nprint(LIMIT)", "LIMIT"],
  ["global counter\ncounter += 1", "counter"],
  ["def g():\n    nonlocal n\n    n = LIMIT", "LIMIT"],
  ["match n:\n    case a: a", ""],
  ["match n:\n    case [a, *b]: a, b", ""],
  ["match n:\n    case {'k': a, **b}: a, b", ""],
  ["match n:\n    case Config(first=a): a", "Config"],
  ["match n:\n    case int() | str() as a: a", ""],
  ["match n:\n    case (1 | 2) as a if a > LIMIT: a", "LIMIT"],
  ["match LIMIT:\n    case time.x: pass", "LIMIT time"],
  ["def g[Item](x: Item) -> Item: return x", ""],
  ["class C[Item]: x: Item", ""],
  ["type Item = int\nItem", ""],
  // Nested functions and classes.
  ["def g(a, /, b, *c, first=1, **each): a, b, c, first, each", ""],
  ["def g(x=LIMIT): pass", "LIMIT"],
  ["def g(x: Item) -> Config: pass", "Item Config"],
  ["def g(*rest: Item): rest", "Item"],
  ["@helper\ndef g(): pass", "helper"],
  ["@np.vectorize(LIMIT)\nclass C: pass", "np LIMIT"],
  ["def g():\n    def h():\n        return LIMIT\n    return h", "LIMIT"],
  [
    "class C(Config, metaclass=second):\n    x = LIMIT\n    def m(self): return self.LIMIT + self.x",
    "Config second LIMIT",
  ],
  // Annotations: a local variable's is not evaluated, quoted ones never.
  ["x: Item = 1", ""],
  ["n.x: Item = LIMIT", "LIMIT"],
  ["def g(x: 'Item') -> 'Config': pass", ""],
  // What is there without anybody's doing.
  ["print(len(n), dsl, Dataset, List, __name__)", ""],
  ["unheard_of(n)", ""],
  ["return n", ""],
])("%j takes from its file: %s", (body, names) => {
  expect(outside(body).join(" ")).toBe(names);
});

test("names that a star brings, and names of inner scopes of the file, are not known to be of the file", () => {
  const text =
    "from time import *\ntotal = sum(x for x in [y for y in ()])\ndef f(n: int):\n    return sleep(x + y + total)\n";
  const found = readPythonComponents("/a.py", text).diagnosticsOf.get("f") ?? [];
  expect(found.map(({ code, values }) => [code, values["name"]])).toEqual([["python-outside-name", "total"]]);
});

test("the signature's own names are known in the body; its defaults are the component's interface", () => {
  expect(outside("return a, b, c, each", "(a, /, b: int, *c, each=1)")).toEqual([]);
  expect(outside("return LIMIT", "(LIMIT: int)")).toEqual([]);
  expect(outside("return n", "[Item](n: int)")).toEqual([]);
});

test("what an alias gives an annotation is told once, whole, with what to write instead", () => {
  const text = "import typing as t\ndef f(x: t.List[int], y: t.Dict[str, t.Any]) -> t.List[int]: ...\n";
  const found = readPythonComponents("/a.py", text).diagnosticsOf.get("f") ?? [];
  const told = found.map(({ code, span, values }) => [code, text.slice(span.start, span.end), values["name"]]);
  expect(told).toEqual([
    ["python-name-outside", "t.List", "List"],
    ["python-name-outside", "t.Dict", "Dict"],
    ["python-name-outside", "t.Any", "Any"],
    ["python-name-outside", "t.List", "List"],
  ]);
});
