import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./scripts/install/chromium.mjs";

export default defineConfig({
  testDir: "test/browser",
  // They need servers: playwright.cluster.config.ts.
  testIgnore: "**/browser/cluster/**",
  outputDir: "test-results/browser",
  // Only what never ends runs into it: other suites may run beside this on the same two cores.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // A window takes 1.6 GB and most of two cores: a second worker makes nothing faster.
  workers: 1,
  forbidOnly: true,
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"]],
  use: {
    // A trace keeps VS Code's whole page at every step: a third of the time. Locally: npx playwright test --trace on FILE.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    viewport: { width: 1400, height: 900 },
    launchOptions: await chromiumLaunch(),
  },
});
