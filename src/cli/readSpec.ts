import { readFileSync, statSync } from "node:fs";
import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import type { PipelineSpec } from "../compiler/pipelineSpec.ts";
import { LineIndex } from "../compiler/text.ts";
import { chooseDocuments } from "../compiler/import/chooseDocuments.ts";
import type { JsonValue } from "../compiler/json.ts";
import { whatElse } from "../compiler/import/otherDocument.ts";
import { problemOfText } from "../compiler/unreadable.ts";
import { inEnglish } from "../l10n/sentence.ts";
import { systemWords } from "../runner/folder/systemWords.ts";
import { loadYaml, NoYaml } from "./loadYaml.ts";
import { problemOfSpec } from "../compiler/read/yaml/specShape.ts";

/** What a file of any SDK holds. */
export interface SpecFile {
  readonly spec: PipelineSpec;
  /** The other document, when there is one: what Kubernetes is told. */
  readonly platform?: object;
  /** What the file says beside, and is not carried over; a sentence each, in English. */
  readonly notes: readonly string[];
}

/** A PipelineSpec from a file of any SDK, or one sentence that says why there is none. */
export function readSpec(path: string): SpecFile | Refused {
  const text = textOf(path);
  if (typeof text !== "string") return text;
  const documents = path.endsWith(".json") ? documentsOfJson(path, text) : documentsOfYaml(path, text);
  if ("problem" in documents) return documents;
  const refuse = (reason: string): Refused => ({ problem: `${path} is no compiled pipeline: ${reason}.` });
  if (documents.some(isTooLarge)) return refuse("it is too large");
  const chosen = chooseDocuments(documents as readonly JsonValue[]);
  if (chosen.kind === "refused") return refuse(inEnglish(chosen.reason));
  if (chosen.kind === "none") {
    const other = whatElse(documents);
    return refuse(other ? inEnglish(other) : "it has no root, components and deploymentSpec");
  }
  const { spec, platform } = chosen;
  const notes = chosen.notes.map(inEnglish);
  const problem = problemOfSpec(spec);
  if (problem) return refuse(inEnglish(problem.sentence));
  return { spec: spec as unknown as PipelineSpec, ...(platform !== undefined && { platform }), notes };
}

interface Refused {
  readonly problem: string;
}

function textOf(path: string): string | Refused {
  try {
    const { size } = statSync(path);
    if (size > mostBytes) return { problem: `${path} is no compiled pipeline: it has ${megabytes(size)} MB.` };
    const text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
    const problem = problemOfText(text);
    return problem ? { problem: `${path} cannot be read: ${inEnglish(problem)}.` } : text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") return { problem: `${path} is a folder, not a file.` };
    return { problem: `${path} cannot be read: ${systemWords(error)}.` };
  }
}

function documentsOfYaml(path: string, text: string): readonly unknown[] | Refused {
  try {
    return loadYaml(text);
  } catch (error) {
    if (error instanceof NoYaml)
      return { problem: `${path}:${error.line}:${error.column} is no YAML: ${error.reason}.` };
    return { problem: tooDeep(path, error) };
  }
}

function documentsOfJson(path: string, text: string): readonly unknown[] | Refused {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    return { problem: problemOfJson(path, text) };
  }
}

/** Found by another parser: the engine's own words differ from version to version, and do not always say where. */
function problemOfJson(path: string, text: string): string {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch (error) {
    return tooDeep(path, error);
  }
  const [first] = errors;
  if (!first) return `${path} is no JSON.`;
  const { line, character } = new LineIndex(text).positionAt(first.offset);
  const reason = printParseErrorCode(first.error).replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${path}:${line + 1}:${character + 1} is no JSON: ${reason.toLowerCase()}.`;
}

/** Brackets in brackets by the thousands are too many for the parsers' stack; any other error is a bug of ours. */
function tooDeep(path: string, error: unknown): string {
  if (error instanceof RangeError) return `${path} is no compiled pipeline: it is nested too deeply.`;
  throw error;
}

/** More than anything that a cluster takes; 10,000 tasks have 15 MB. */
const mostBytes = 64_000_000;

function megabytes(size: number): string {
  return (size / 1_000_000).toFixed(0);
}

/** How many values a file may hold, aliases counted as often as they are used. Pipelines of 1000 tasks have 50,000. */
const mostValues = 5_000_000;

/** A few lines of YAML can name themselves into more values than a machine can hold. */
function isTooLarge(document: unknown): boolean {
  const left = [document];
  for (let count = 0; left.length > 0; count++) {
    if (count + left.length > mostValues) return true;
    const value = left.pop();
    if (typeof value === "object" && value !== null) for (const each of Object.values(value)) left.push(each);
  }
  return false;
}
