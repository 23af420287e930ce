// Settings that a VS Code server starts with. The user's own changes are kept: settings are seeded once.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * What `npm start` seeds: a calm window with the examples in it. All else is as VS Code comes, but for trust: the server
 * would open the examples in Restricted Mode without a word, so it is told to ask, as desktop VS Code does.
 */
export const startSettings = {
  "security.workspace.trust.startupPrompt": "once",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "remote.autoForwardPorts": false,
  // The examples lie in our own repository: the first thing that a newcomer is asked should be trust, nothing else.
  "git.openRepositoryInParentFolders": "never",
};

/** What tests seed: nothing asks, nothing phones home, dialogs are drawn in the page. */
export const testSettings = {
  ...startSettings,
  "security.workspace.trust.startupPrompt": "never",
  "workbench.tips.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "files.simpleDialog.enable": true,
  // In a browser VS Code saves by itself, on a desktop it does not: tests see what desktops see.
  "files.autoSave": "off",
  "window.dialogStyle": "custom",
  "update.showReleaseNotes": false,
};

/** There is no extension gallery in reach: without this the server keeps asking for one. */
export const withoutGallery = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/**
 * @param {string} dataDir the server's data folder
 */
export function settingsFile(dataDir) {
  return join(dataDir, "data", "User", "settings.json");
}

/**
 * Writes settings unless the data folder has some.
 *
 * @param {string} dataDir
 * @param {Record<string, unknown>} settings
 */
export async function seedSettings(dataDir, settings) {
  const file = settingsFile(dataDir);
  if (existsSync(file)) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings, undefined, 2));
}
