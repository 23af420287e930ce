import { expect, test } from "vitest";
import { keysAt } from "../../../src/extension/canvas/keysAt.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";
import { flow, read } from "../compiler/edit/check.ts";

const text = flow(
  `const a = flip_coin(); // tossed
// far from b

/*
 * about b
 */
// and more
const b = flip_coin(); /* both */ // behind b
if (a.output === "x") {
  // says
  show({ message: "hi" }); // said
  // after all
}
// about nothing`,
);

/** The keys for a caret before these words. */
function at(words: string, length = 0): string[] {
  const { file, pipeline } = read(text);
  const start = text.indexOf(words);
  expect(start).toBeGreaterThan(0);
  return keysAt(viewOf(file, pipeline, 1), { start, end: start + length }, text);
}

test("a caret in a comment means the statement behind which or above which it stands", () => {
  expect(at("tossed")).toEqual(["a"]);
  expect(at("far from")).toEqual([]);
  expect(at("about b")).toEqual(["b"]);
  expect(at("and more")).toEqual(["b"]);
  expect(at("both")).toEqual(["b"]);
  expect(at("behind b")).toEqual(["b"]);
  expect(at("says")).toEqual(["show"]);
  expect(at("said")).toEqual(["show"]);
  expect(at("after all")).toEqual(["if-1"]);
  expect(at("about nothing")).toEqual([]);
});

test("a caret in a statement means the innermost one, and a range all that it touches", () => {
  expect(at("flip_coin(); //")).toEqual(["a"]);
  expect(at('"hi"')).toEqual(["show"]);
  expect(at('"x"')).toEqual(["if-1"]);
  expect(at("const a", text.indexOf("const b") - text.indexOf("const a"))).toEqual(["a", "b"]);
  expect(at("tossed", 3)).toEqual([]);
});
