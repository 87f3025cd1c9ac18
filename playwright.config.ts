import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./e2e/chromium.ts";

const executablePath = await chromiumPath();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.test.ts",
  globalSetup: "./e2e/newsroom.ts",
  outputDir: "test-results",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    actionTimeout: 15_000,
    baseURL: process.env.READALSO_E2E_URL,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
    trace: "retain-on-failure",
  },
});
