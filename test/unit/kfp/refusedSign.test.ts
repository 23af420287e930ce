// What KFP's server passes on of MySQL's error 1366, as a real one said it.
import { expect, test } from "vitest";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { readAnswer } from "../../../src/kfp/answer.ts";
import { refusedSign } from "../../../src/kfp/refusedSign.ts";

const stored = (value: string, column: string): string =>
  `Failed to store run wave to table: Error 1366 (22007): Incorrect string value: '${value}' for column ${column} at row 1`;

test.each([
  [
    "an emoji in the pipeline",
    "\\xF0\\x9F\\x91\\x8B t...",
    "`mlpipeline`.`run_details`.`PipelineRuntimeManifest`",
    "👋",
    "pipeline",
  ],
  ["an emoji in the run's name", "\\xF0\\x9F\\x91\\x8B", "`mlpipeline`.`run_details`.`DisplayName`", "👋", "name"],
  ["Korean on a Latin 1 database", "\\xED\\x95\\x9C\\xEA...", "'run_details.PipelineSpecManifest'", "한", "pipeline"],
  ["backslashes escaped twice", "\\\\xF0\\\\x9F\\\\x91\\\\x8B", "`mlpipeline`.`experiments`.`Name`", "👋", "other"],
])("%s", (_, value, column, sign, of) => {
  expect(refusedSign(stored(value, column))).toEqual({ sign, of });
});

test.each([["another error"], [stored("\\xF0", "`a`.`run_details`.`b`")], ["Incorrect string value"]])(
  "%s names no character",
  (words) => {
    expect(refusedSign(words)).toBeUndefined();
  },
);

test("an experiment's name that cannot be stored is told in one sentence", () => {
  const message = `Failed to create a experiment: ${stored("\\xF0\\x9F\\x91\\x8B", "`mlpipeline`.`experiments`.`Name`")}`;
  const answer = { status: 500, contentType: "application/json", text: JSON.stringify({ code: 13, message }) };
  const read = readAnswer(answer, "here");
  expect(read.ok ? "" : inEnglish(read.failure.sentence)).toBe(
    "The server's database cannot store the character “👋”: remove it.",
  );
});
