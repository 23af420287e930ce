import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** `npm test -- windowCluster`: real VS Code against real Kubernetes and Kubeflow Pipelines servers (test/rig/cluster). */
export default defineConfig({
  ...base,
  testDir: "test/browser/cluster",
  testIgnore: [],
  outputDir: "test-results/windowCluster",
  timeout: 300_000,
  globalSetup: "./test/browser/cluster/globalSetup.ts",
});
