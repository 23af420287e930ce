import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** `npm run screenshots`: the pictures of the README, made in real VS Code. */
export default defineConfig({
  ...base,
  testDir: "test/pictures",
  // They need servers: playwright.clusterPictures.config.ts.
  testIgnore: "**/pictures/cluster/**",
  outputDir: "test-results/pictures",
  timeout: 300_000,
  retries: 0,
  use: { ...base.use, viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, trace: "off" },
});
