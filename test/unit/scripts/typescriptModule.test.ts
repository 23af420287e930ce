import { build } from "esbuild";
import { expect, it } from "vitest";
import { bundlesOf } from "../../../esbuild.mjs";

const bundles = bundlesOf(true, false).filter(({ platform }) => platform === "node");

it.each(bundles.map((bundle) => ({ name: String(bundle.outfile), bundle })))(
  "of TypeScript only what the product calls is in $name",
  async ({ bundle }) => {
    const { metafile } = await build({ ...bundle, write: false, metafile: true });
    const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
    const bytes = parts
      .filter(([path]) => path.endsWith("/typescript.js"))
      .reduce((sum, [, part]) => sum + part.bytesInOutput, 0);
    expect(bytes).toBeGreaterThan(0);
    // The parser and the messages are one megabyte; with the checker and the language service it is nearly three.
    expect(bytes).toBeLessThan(1_300_000);
  },
  60_000,
);
