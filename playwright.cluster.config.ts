import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** `npm test -- windowCluster`: real VS Code against real Kubernetes and Kubeflow Pipelines servers (test/rig/cluster). */
export default defineConfig({
  ...base,
  testDir: "test/browser/cluster",
  // A quarter of an hour of killed servers, by request: KUBEFLOW_STUDIO_CHAOS=1 npm test -- windowCluster chaos.spec
  testIgnore: process.env.KUBEFLOW_STUDIO_CHAOS === undefined ? ["**/chaos.spec.ts"] : [],
  outputDir: "test-results/windowCluster",
  timeout: 180_000,
  globalSetup: "./test/browser/cluster/globalSetup.ts",
});
