import ts from "typescript";
import fc from "fast-check";
import { expect, test } from "vitest";
import { printLiteral } from "../../../../src/compiler/print/printLiteral.ts";
import { expression } from "../../../../src/compiler/print/program/expressions.ts";
import { onOneLine } from "../../../../src/compiler/print/program/layout.ts";
import { parseJson } from "../../../../src/compiler/wholeFloats.ts";
import { defaultStyle } from "../../../../src/compiler/print/style.ts";

test("of numbers in lists and records those have a point that are floats", () => {
  const list = parseJson("[1, 1.0, -2.0, 1e+16, 1.25e+17, 1e+21, 10000000000000000, 125000000000000000]");
  const text = "[1, 1.0, -2.0, 1.0e16, 1.25e17, 1e21, 1e16, 125e15]";
  expect(printLiteral(list, defaultStyle)).toBe(text);
  expect(onOneLine(expression({ kind: "literal", value: list }))).toBe(text);
});

test("line ends of Unicode are escaped, as some readers end a line there", () => {
  expect(printLiteral("a\u2028b\u2029c", defaultStyle)).toBe('"a\\u2028b\\u2029c"');
  expect(printLiteral({ "\u2028": ["'\u2029"] }, { ...defaultStyle, quote: "'" })).toBe(`{ '\\u2028': ["'\\u2029"] }`);
});

test("a text of any characters stands on one line, and is read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom('"' as const, "'" as const), (text, quote) => {
      const printed = printLiteral(text, { ...defaultStyle, quote });
      expect(printed).not.toMatch(/[\r\n\u2028\u2029]/);
      const source = ts.createSourceFile("a.ts", `(${printed})`, ts.ScriptTarget.Latest);
      const [statement] = source.statements;
      const inner = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
      expect(
        inner && ts.isParenthesizedExpression(inner) && ts.isStringLiteral(inner.expression) && inner.expression.text,
      ).toBe(text);
    }),
  );
});

test.each([
  [1e20, "1e20"],
  [-1.5e300, "-1.5e300"],
  [12345678901234567000, "1.2345678901234567e19"],
  [9007199254740991, "9007199254740991"],
  [1e-7, "1e-7"],
  [-0, "-0"],
])("the number %d is written so that it is no whole number that lost digits", (value, text) => {
  expect(printLiteral(value, defaultStyle)).toBe(text);
});
