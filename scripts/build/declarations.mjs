// The types that pipeline files import, as ONE file: it is copied into users' workspaces (.kubeflow/types/kubeflow-studio/index.d.ts).
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generateDtsBundle } from "dts-bundle-generator";
import { root } from "../checkout.mjs";

/**
 * @param {string} entry src/dsl/index.ts
 * @param {string} outfile
 */
export async function bundleDeclarations(entry, outfile) {
  const [text = ""] = generateDtsBundle(
    [{ filePath: entry, output: { noBanner: true, exportReferencedTypes: false } }],
    {
      preferredConfigPath: join(root, "scripts", "build", "dsl.tsconfig.json"),
    },
  );
  await mkdir(dirname(outfile), { recursive: true });
  await writeFile(outfile, text);
}
