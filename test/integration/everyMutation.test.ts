import { describe, it } from "vitest";
import { compileBroken } from "../support/compileBroken.ts";
import { allSources, mutate, mutations, tokensOf } from "../support/mutations.ts";
import { mainPath } from "../support/samples.ts";

/** Each run takes another tenth of all places; `FUZZ_PHASE` from 0 to 9 tries one again. */
const phase = Number(process.env["FUZZ_PHASE"] ?? Math.floor(Math.random() * 10));

describe(`every tenth token deleted, doubled and swapped, and the text ended there, FUZZ_PHASE=${phase}`, () => {
  it.each(allSources())("$name is read without an exception", ({ files }) => {
    const text = files[mainPath] ?? "";
    for (let at = phase; at < tokensOf(mainPath, text).length; at += 10)
      for (const mutation of mutations) compileBroken(files, mutate(mainPath, text, mutation, at));
  });
});
