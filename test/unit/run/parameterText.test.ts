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
    ["true", "BOOLEAN", true],
    ["[1, 2]", "LIST", [1, 2]],
    ['{"a": null}', "STRUCT", { a: null }],
  ])("reads %j as %s", (text, type, value) => {
    expect(parseParameterText(text, type)).toEqual({ ok: true, value });
  });

  it.each<[string, ParameterTypeEnum, string]>([
    ["5.5", "NUMBER_INTEGER", "notInteger"],
    ["9007199254740993", "NUMBER_INTEGER", "notInteger"],
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
