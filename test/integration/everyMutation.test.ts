import { describe, it } from "vitest";
import { compileBroken } from "../support/compileBroken.ts";
import { allSources, mutate, mutations, tokensOf } from "../support/mutations.ts";
import { mainPath } from "../support/samples.ts";

/** Each run takes another fifth of all places; `FUZZ_PHASE` from 0 to 4 tries one again. */
const phase = Number(process.env["FUZZ_PHASE"] ?? Math.floor(Math.random() * 5));

describe(`every fifth token deleted, doubled and swapped, and the text ended there, FUZZ_PHASE=${phase}`, () => {
  it.each(allSources())("$name is read without an exception", ({ files }) => {
    const text = files[mainPath] ?? "";
    for (let at = phase; at < tokensOf(mainPath, text).length; at += 5)
      for (const mutation of mutations) compileBroken(files, mutate(mainPath, text, mutation, at));
  });
});
