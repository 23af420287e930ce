import ts from "typescript";
import { expect, it } from "vitest";
import { parentOf } from "../../../../src/compiler/read/syntax.ts";
import { mutate, mutations } from "../../../support/mutations.ts";
import { tried } from "../../../support/quick.ts";
import { mainPath, readSamples } from "../../../support/samples.ts";

it.each(tried(readSamples()))(
  "each node of a text, whole or broken, has the parent that it stands in: $name",
  ({ files }) => {
    const whole = files[mainPath] ?? "";
    for (const text of [whole, ...mutations.map((mutation, at) => mutate(mainPath, whole, mutation, at * 37))]) {
      const source = ts.createSourceFile(mainPath, text, { languageVersion: ts.ScriptTarget.ESNext }, false);
      const visit = (parent: ts.Node): void => {
        ts.forEachChild(parent, (child) => {
          expect(parentOf(child, source)).toBe(parent);
          visit(child);
        });
      };
      visit(source);
    }
  },
);
