import { describe, it } from "vitest";
import { compileBroken } from "../support/compileBroken.ts";
import { mainPath, readSamples } from "../support/samples.ts";

/** A text may end at any letter. Each run takes another eighth of all places; `PREFIX_PHASE` 0 to 7 tries one again. */
const step = 8;
const phase = Number(process.env["PREFIX_PHASE"] ?? Math.floor(Math.random() * step));

describe(`every eighth beginning of every sample, PREFIX_PHASE=${phase}`, () => {
  it.each(readSamples())("$name is read without an exception", ({ files }) => {
    const text = files[mainPath] ?? "";
    for (let end = phase; end <= text.length; end += step) compileBroken(files, text.slice(0, end));
  });
});
