import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCases, type Case } from "./cases.ts";

/** What `kfp.local` makes of a case. */
export interface Verdict {
  readonly verdict: "right" | "wrong" | "refuses";
  /** Its own words, or what it did. */
  readonly says?: string;
}

export interface Recorded {
  /** The SDK's version. */
  readonly sdk: string;
  readonly cases: Readonly<Record<string, Verdict>>;
}

export const recordedFile = join(import.meta.dirname, "kfpLocal.json");
const docs = join(import.meta.dirname, "../../docs/local-runs.md");
const start = "<!-- cases -->";
const end = "<!-- /cases -->";

/** The table in the docs as it stands, and as the cases and the record have it. */
export function tables(): { readonly written: string; readonly wanted: string } {
  const [, written = ""] = partsOfDocs();
  return { written: written.trim(), wanted: tableOf(readCases(""), readRecord()) };
}

export function writeTable(): void {
  const [before = "", , after = ""] = partsOfDocs();
  writeFileSync(docs, `${before}${start}\n\n${tableOf(readCases(""), readRecord())}\n\n${end}${after}`);
}

function readRecord(): Recorded {
  return JSON.parse(readFileSync(recordedFile, "utf8")) as Recorded;
}

function partsOfDocs(): readonly string[] {
  const text = readFileSync(docs, "utf8");
  return [
    text.slice(0, text.indexOf(start)),
    text.slice(text.indexOf(start) + start.length, text.indexOf(end)),
    text.slice(text.indexOf(end) + end.length),
  ];
}

/** One row for each thing that is compared, in the order of the alphabet; prettier leaves it as it is. */
function tableOf(cases: readonly Case[], { sdk, cases: verdicts }: Recorded): string {
  const rows = Map.groupBy(cases, ({ row }) => row);
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([row, list]) => `| ${escaped(row)} | ${theirs(list, verdicts)} | all ${list.length} as KFP |`);
  const header = [`| What | \`kfp.local\` ${sdk} | Here |`, "| --- | --- | --- |"];
  return ["<!-- prettier-ignore -->", ...header, ...lines].join("\n");
}

function theirs(list: readonly Case[], verdicts: Recorded["cases"]): string {
  const others = list.filter(({ name }) => verdicts[name]?.verdict !== "right");
  const right = list.length - others.length;
  if (others.length === 0) return `all ${right} as KFP`;
  const said = others.map(({ name }) => {
    const { verdict = "not tried", says = "" } = verdicts[name] ?? {};
    return `[${name}](../test/runs/${name}) ${verdict}${says === "" ? "" : `: ${escaped(says)}`}`;
  });
  return [`${right} of ${list.length} as KFP`, ...said].join("; ");
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{{", "{ {");
}
