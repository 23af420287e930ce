import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { expect, it } from "vitest";
import { bundlesOf } from "../../esbuild.mjs";
import { noticesFor } from "../../scripts/build/notices.mjs";
import { root } from "../../scripts/checkout.mjs";

it("THIRD_PARTY_NOTICES.md names what is in the bundles: npm run package writes it, git keeps it", async () => {
  const builds = await Promise.all(bundlesOf(true, false).map((bundle) => esbuild.build({ ...bundle, write: false })));
  const metafiles = builds.flatMap(({ metafile }) => metafile ?? []);
  const committed = await readFile(join(root, "THIRD_PARTY_NOTICES.md"), "utf8");
  expect(committed).toBe(await noticesFor(metafiles));
});
