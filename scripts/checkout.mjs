import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** The packaged extension, as `npm run package` leaves it. */
export const vsixFile = join(root, "dist", "kubeflow-studio.vsix");
