import { defineConfig } from "@playwright/test";
import base from "./playwright.pictures.config.ts";

/** `npm run screenshots`, the pictures with a cluster: only where its servers are built. */
export default defineConfig({
  ...base,
  testDir: "test/pictures/cluster",
  testIgnore: [],
  outputDir: "test-results/clusterPictures",
  globalSetup: "./test/browser/cluster/globalSetup.ts",
});
