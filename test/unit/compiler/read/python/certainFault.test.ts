import { describe, expect, it } from "vitest";
import { certainFault } from "../../../../../src/compiler/read/python/certainFault.ts";

describe("certainFault", () => {
  it.each([
    ["a lambda's colon is none of the header's", "if lambda: 1\n  pass\n", "python-no-colon", "1"],
    ["async headers", "async def f()\n  pass\n", "python-no-colon", ")"],
    ["a comment is no body", "def f():\n    # to do\n", "python-not-indented", ":"],
    ["a dedent to no block", "if a:\n    b\n  c\n", "python-uneven-indentation", "c"],
    ["spaces and tabs that look alike", "if a:\n        b\n\tc\n", "python-uneven-indentation", "c"],
    ["an indent without a block", "a\n  b\n", "python-uneven-indentation", "b"],
    ["a bracket of another kind", "f([1, 2)\n", "python-unclosed", "["],
    ["a bracket without a beginning", "f(1))\n", "python-unclosed", ")"],
    ["a string over the line's end", 'a = "b\nc = 1\n', "python-unclosed", '"'],
    ["a long string without an end", 'a = 1\nb = r"""c\n', "python-unclosed", 'r"'],
    ["a field without an end", 'a = f"{b"\n', "python-unclosed", 'f"'],
  ])("finds %s", (_name, text, code, marked) => {
    const fault = certainFault(text);
    expect(fault?.code).toBe(code);
    expect(text.slice(fault?.span.start, fault?.span.end)).toBe(marked);
  });

  it.each([
    ["the quotes that fields have had since 3.12", 'a = f"{b["c"]:>{d["e"]}} {f\'{1}\'}"\n'],
    ["names of letters and doubled braces", 'a = f"\\N{BULLET} {{ }} \\{b}"\n'],
    ["lines joined by backslashes and brackets", 'if a and \\\n  b:\n    c(\n1, # )\n"d\\\ne")\n'],
    ["soft words as names", "match = 1\ncase = match\nmatch: int\nmatch.x[1:]\n"],
    [
      "one-line blocks, line ends of all kinds and a byte order mark",
      "\uFEFFif a: b; c\r\nelse: d\r\rclass E: f: int = 1\n",
    ],
    ["tabs throughout", "if a:\n\tif b:\n\t\tc\n\n  # comment\n\td\n"],
    ["what no tokenizer knows, which may be new", "a = b \\ c\n  d\n"],
    ["slices and annotations", 'a[b:c]: "d" = lambda e: {f: g}\n'],
  ])("leaves alone %s", (_name, text) => {
    expect(certainFault(text)).toBeUndefined();
  });

  it("takes time in proportion to the text", () => {
    expect(certainFault('f"{'.repeat(20_000))?.code).toBe("python-unclosed");
    expect(certainFault("(".repeat(200_000))?.code).toBe("python-unclosed");
  });
});
