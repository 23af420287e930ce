import { describe, it } from "vitest";
import { compileBroken } from "../support/compileBroken.ts";
import { mainPath, readSamples } from "../support/samples.ts";

describe("every beginning of every sample", () => {
  it.each(readSamples())("$name is read without an exception", ({ files }) => {
    const text = files[mainPath] ?? "";
    for (let end = 0; end <= text.length; end++) compileBroken(files, text.slice(0, end));
  });
});
