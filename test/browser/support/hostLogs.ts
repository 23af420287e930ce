// What VS Code's server, its extension hosts and our output channel have written.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

/** How a promise that nobody caught, an exception that nobody expected, or our own error look in a log. */
const faults = /unhandled|uncaught|rejected promise|not handled|\b(Type|Reference|Range|Syntax)Error\b|\[error\]/i;
/**
 * Of VS Code itself, in a browser and without a gallery: nothing of ours. A tree's item is not found where a view was drawn
 * anew while VS Code asked for what is below, or was to show a row: it asks again, and the row is there all the same.
 */
const known =
  /@vscode\/deviceid|No tree item with id|Failed to resolve tree node|extensionGallery|marketplace|ENOPRO|No file system provider|proposed API|workbench\.html|canceled/i;
/** What the window's console tells of the extension host: VS Code itself complains there of much else. */
const ofHost = /kubeflow|rejected promise|extension host/i;

/** Lines of the logs that tell of a fault of the extension, each with its file. */
export function faultsIn(serverData: string): string[] {
  const files = readdirSync(serverData, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".log"));
  return files.flatMap((file) =>
    readFileSync(join(serverData, file), "utf8")
      .split("\n")
      .filter((line) => faults.test(line) && !known.test(line))
      .map((line) => `${file}: ${line}`),
  );
}

/** What the window is told of faults in the extension host, from now on. */
export function faultsToldTo(page: Page): readonly string[] {
  const told: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && ofHost.test(text) && !known.test(text)) told.push(text);
  });
  return told;
}
