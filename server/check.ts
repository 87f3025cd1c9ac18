import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** `broken` names what failed and how, for the end of the output: what stood in its middle is often cut off. */
type Count = { passed: number; failed: number; broken?: string[] };
type Check = { title: string; command: string; args: string[]; env?: Record<string, string>; count: () => Count };

const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const reports = mkdtempSync(join(tmpdir(), "readalso-check-"));
const unitReport = join(reports, "unit.json");
const journeyReport = join(reports, "journeys.json");

// Format and types count as one check each; tests count one by one.
const CHECKS: Check[] = [
  { title: "Format and lint", command: "biome", args: ["check", "."], count: () => one() },
  { title: "Types", command: "tsc", args: ["--noEmit"], count: () => one() },
  {
    title: "Rules and database",
    command: "vitest",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`],
    count: () => countOfUnits(unitReport),
  },
  {
    title: "Journeys in a browser",
    command: "playwright",
    args: ["test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport },
    count: () => countOfJourneys(journeyReport),
  },
];

const total = { passed: 0, failed: 0, broken: [] as string[] };
for (const check of CHECKS) {
  console.log(`\n— ${check.title}`);
  const ok = await run(check);
  const { passed, failed, broken = [] } = ok ? check.count() : atLeastOneFailed(check);
  total.passed += passed;
  total.failed += failed;
  total.broken.push(...broken);
}
rmSync(reports, { recursive: true, force: true });
for (const one of total.broken) console.log(`\nFailed: ${one}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs a tool of node_modules/.bin with its words on our output; says whether it was content. */
function run({ command, args, env }: Check): Promise<boolean> {
  const path = join(FOLDER, "node_modules", ".bin", command);
  const child = spawn(path, args, {
    cwd: FOLDER,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`${command} could not be run: ${error.message}`);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}

function one(): Count {
  return { passed: 1, failed: 0 };
}

/** A tool that failed without a failed test (it crashed, found no tests, could not start) is a failure too. */
function atLeastOneFailed({ title, count }: Check): Count {
  const { passed, failed, broken = [] } = count();
  if (failed > 0) return { passed, failed, broken };
  return { passed: passed === 1 ? 0 : passed, failed: 1, broken: [title] };
}

function countOfUnits(file: string): Count {
  const report = read<{ numPassedTests: number; numFailedTests: number; testResults: UnitFile[] }>(file);
  if (!report) return { passed: 0, failed: 0 };
  // A file that cannot be loaded has no tests to fail.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const broken = report.testResults.flatMap((file) => [
    ...(unloaded.includes(file) ? [inShort(file.name, file.message)] : []),
    ...file.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => inShort(`${file.name} › ${fullName}`, failureMessages.join("\n"))),
  ]);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length, broken };
}
type UnitTest = { status: string; fullName: string; failureMessages: string[] };
type UnitFile = { name: string; status: string; message: string; assertionResults: UnitTest[] };

function countOfJourneys(file: string): Count {
  const report = read<Journeys>(file);
  if (!report) return { passed: 0, failed: 0 };
  const { expected, unexpected, flaky } = report.stats;
  const broken = [...report.suites.flatMap(brokenJourneys), ...report.errors.map(({ message }) => message)];
  return { passed: expected, failed: unexpected + flaky + report.errors.length, broken };
}
type Suite = { suites?: Suite[]; specs: { title: string; file: string; ok: boolean; tests: Journey[] }[] };
type Journey = { results: { error?: { message: string } }[] };
type Journeys = {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: Suite[];
  errors: { message: string }[];
};

function brokenJourneys({ suites = [], specs }: Suite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) =>
      inShort(
        `${file} › ${title}`,
        tests.flatMap(({ results }) => results.map(({ error }) => error?.message)).join("\n"),
      ),
    );
  return [...own, ...suites.flatMap(brokenJourneys)];
}

function inShort(name: string, reason: string): string {
  return `${name}\n${reason.split("\n").slice(0, 12).join("\n")}`;
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
}
