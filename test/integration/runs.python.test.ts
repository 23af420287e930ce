import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCases, specOf } from "../runs/cases.ts";
import { serveFiles } from "../runs/fileServer.ts";
import { HostPrograms } from "../runs/hostPrograms.ts";
import { differences } from "../runs/judge.ts";
import { tables } from "../runs/localTable.ts";
import { runCase, type Outcome } from "../runs/runCase.ts";
import { cacheDirectory } from "./runFor.ts";

const cases = readCases();
const isWhole = (process.env.FILTER ?? "") === "";
const ways = ["warm interpreters", "fresh processes"] as const;
const outcomes = new Map(ways.map((way) => [way, new Map<string, readonly Outcome[]>()]));

let server: Awaited<ReturnType<typeof serveFiles>>;
beforeAll(async () => {
  server = await serveFiles();
});
afterAll(() => {
  server.close();
});

describe.each(ways)("what KFP would do, with %s", (way) => {
  let programs: HostPrograms;
  beforeAll(() => {
    programs = new HostPrograms({
      runsDirectory: "",
      arguments: {},
      cacheDirectory,
      signal: new AbortController().signal,
      python: process.env.KUBEFLOW_STUDIO_PYTHON ?? "python3",
      warmPython: way === "warm interpreters",
    });
  });
  afterAll(() => programs.close());

  test.concurrent.each(cases)("$name", async (each) => {
    const found = await runCase(each, specOf(each), programs, { server: server.address });
    outcomes.get(way)?.set(each.name, found);
    const wrong = each.runs.map((run, index) => differences(run, found[index]!));
    expect(wrong).toEqual(each.runs.map(() => []));
  });
});

test("both ways do the same", () => {
  const [warm, fresh] = ways.map((way) => outcomes.get(way)!);
  for (const { name } of cases) expect(comparable(fresh!.get(name)), name).toEqual(comparable(warm!.get(name)));
});

/**
 * Without times and texts by chance; how a traceback tells of the executor around it is each way's own, and which of two
 * tasks fails first is nobody's.
 */
function comparable(found: readonly Outcome[] = []): unknown {
  const text = JSON.stringify(found.map(({ errors: _, ...rest }) => rest))
    .replace(/[0-9a-f]{32}/g, "{chance}")
    .replace(/\d{4}-\d\d-\d\dT[\d:]+Z/g, "{time}");
  return JSON.parse(text, (key, value: unknown) =>
    key === "message" && typeof value === "string" ? value.replace(" failed.", "").split(", ").sort() : value,
  );
}

test.runIf(isWhole)("there are at least 60 cases", () => {
  console.log(`${cases.length} cases, each run by warm interpreters and by fresh processes`);
  expect(cases.length).toBeGreaterThanOrEqual(60);
});

test.runIf(isWhole)("the table in the docs is that of the cases: `node test/runs/kfpLocal.ts` writes it", () => {
  const { written, wanted } = tables();
  expect(written).toBe(wanted);
});
