import { describe, expect, it } from "vitest";
import { parseParameterText, printParameterText, type ParameterTypeEnum } from "../../../src/run/parameterText.ts";

describe("parseParameterText", () => {
  it.each<[string, ParameterTypeEnum, unknown]>([
    ["5", "STRING", "5"],
    [" spaces stay ", "STRING", " spaces stay "],
    [" -3 ", "NUMBER_INTEGER", -3],
    ["1e3", "NUMBER_INTEGER", 1000],
    ["2", "NUMBER_DOUBLE", 2],
    ["0.5", "NUMBER_DOUBLE", 0.5],
    ["9007199254740991", "NUMBER_INTEGER", Number.MAX_SAFE_INTEGER],
    // A double is the nearest one by what it is.
    ["9007199254740993", "NUMBER_DOUBLE", 9007199254740992],
    ["1e-400", "NUMBER_DOUBLE", 0],
    ['["1e400", "9007199254740993", "\\" 1e400"]', "LIST", ["1e400", "9007199254740993", '" 1e400']],
    ['{"1e400": 0.1234567890123456789}', "STRUCT", { "1e400": 0.12345678901234568 }],
    ["true", "BOOLEAN", true],
    ["[1, 2]", "LIST", [1, 2]],
    ['{"a": null}', "STRUCT", { a: null }],
  ])("reads %j as %s", (text, type, value) => {
    expect(parseParameterText(text, type)).toEqual({ ok: true, value });
  });

  it.each<[string, ParameterTypeEnum, string]>([
    ["5.5", "NUMBER_INTEGER", "notInteger"],
    ["9007199254740993", "NUMBER_INTEGER", "tooLong"],
    ["-9007199254740993", "NUMBER_INTEGER", "tooLong"],
    ["1e20", "NUMBER_INTEGER", "tooLong"],
    ["1e400", "NUMBER_INTEGER", "tooLarge"],
    ["1e400", "NUMBER_DOUBLE", "tooLarge"],
    ["[1, [-1e400]]", "LIST", "tooLarge"],
    ['{"a": 9007199254740993}', "STRUCT", "tooLong"],
    ["9007199254740993", "BOOLEAN", "notBoolean"],
    ["", "NUMBER_DOUBLE", "notNumber"],
    ["yes", "BOOLEAN", "notBoolean"],
    ["{}", "LIST", "notList"],
    ["[]", "STRUCT", "notRecord"],
    ["null", "STRUCT", "notRecord"],
  ])("refuses %j as %s", (text, type, fault) => {
    expect(parseParameterText(text, type)).toEqual({ ok: false, fault });
  });

  it("reads back what it printed", () => {
    for (const [value, type] of [
      ["a b", "STRING"],
      [3, "NUMBER_INTEGER"],
      [[1, "x"], "LIST"],
      [false, "BOOLEAN"],
    ] as const) {
      expect(parseParameterText(printParameterText(value, type), type)).toEqual({ ok: true, value });
    }
  });
});
