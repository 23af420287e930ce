import { describe, it } from "vitest";
import { compileBroken } from "../support/compileBroken.ts";
import { mainPath, readSamples } from "../support/samples.ts";

/** Each run takes another half of all places; `PREFIX_PHASE` 0 or 1 tries one again. */
const phase = Number(process.env["PREFIX_PHASE"] ?? Math.floor(Math.random() * 2));

describe(`every other beginning of every sample, PREFIX_PHASE=${phase}`, () => {
  it.each(readSamples())("$name is read without an exception", ({ files }) => {
    const text = files[mainPath] ?? "";
    for (let end = phase; end <= text.length; end += 2) compileBroken(files, text.slice(0, end));
  });
});
