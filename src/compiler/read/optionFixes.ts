import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { constantsOf, type BodyReading } from "./bodyReading.ts";
import { changeName } from "./changeTo.ts";
import { fold } from "./fold.ts";
import { nameOf, parentOf, spanOf } from "./syntax.ts";

/** Options by the words that KFP's SDK and Kubernetes have for them, in small letters without `_`. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ["retries", "retry"],
  ["numretries", "retry"],
  ["caching", "cache"],
  ["enablecaching", "cache"],
  ["mem", "memory"],
  ["memorylimit", "memory"],
  ["cpulimit", "cpu"],
  ["displayname", "name"],
  ["environment", "env"],
]);

const gpuWords: ReadonlySet<string> = new Set(["gpu", "gpus"]);

/** What may be meant by an option that there is none of: another word for one of `names`, or a misspelt one. */
export function optionFixes(body: BodyReading, name: string, at: ts.Node, names: readonly string[]): Fix[] {
  const property = parentOf(at, body.file.source);
  if (property === undefined || !ts.isObjectLiteralElementLike(property) || ts.isSpreadAssignment(property)) return [];
  const object = parentOf(property, body.file.source);
  const others = object !== undefined && ts.isObjectLiteralExpression(object) ? object.properties : [];
  const given = new Set(others.map((each) => nameOf(each.name)));
  const word = name.toLowerCase().replaceAll("_", "");
  if (gpuWords.has(word)) return given.has("accelerator") ? [] : gpuFixes(body, property);
  const meant = otherWords.get(word) ?? nearest(name, names);
  return meant === undefined || given.has(meant) ? [] : changeName(body.file, at, meant);
}

/** `gpu: 1` is an accelerator of NVIDIA's, where its value is how many. */
function gpuFixes(body: BodyReading, property: ts.ObjectLiteralElementLike): Fix[] {
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  const count = value !== undefined && ts.isExpression(value) ? fold(value, constantsOf(body)) : undefined;
  const amount = typeof count === "number" || typeof count === "string" ? String(count) : "";
  if (!/^[1-9]\d{0,3}$/.test(amount)) return [];
  const example = `accelerator: { type: "nvidia.com/gpu", count: ${amount} }`;
  const edits = [{ span: spanOf(property, body.file.source), text: example }];
  return [{ title: "Write {example}", values: { example }, edits }];
}
