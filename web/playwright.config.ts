import { defineConfig } from "@playwright/test";

/**
 * Journeys through the portal of a deployed stack, in Debian's Chromium: test/portal starts them (make test) and says in
 * the environment where both are. Two at once, of which each makes what it works on. Of what failed there are pictures; `TRACE=on` keeps
 * all that a page did, which takes a third more of the machine.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: process.env.PICTURES ? 1 : 2,
  fullyParallel: true,
  projects: [
    { name: "journeys", testDir: "e2e/journeys" }, // the longest first
    { name: "parts", testIgnore: "**/e2e/journeys/**" },
  ],
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.PORTAL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1280, height: 900 },
    actionTimeout: 30_000,
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
