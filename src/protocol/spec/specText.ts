import { isList, isRecord, type JsonValue } from "../../compiler/json.ts";
import type { WireEnd } from "../canvasView.ts";
import type { SpecDag } from "./specGraph.ts";
import { inputSource, type SpecSource } from "./specSource.ts";

/** A value's origin in words: `flip-coin.Output`, `"heads"`, `item.rate`. */
export function sourceText(source: SpecSource, channel = "…"): string {
  if (source.kind === "constant") return JSON.stringify(source.value);
  return source.kind === "none" ? channel : endText(source.end);
}

function endText(end: WireEnd): string {
  switch (end.kind) {
    case "pipelineInput":
    case "pipelineOutput":
      return end.port;
    case "taskOutput":
    case "taskInput":
      return `${end.task}.${end.port}`;
    case "loopItem":
      return ["item", ...end.path].join(".");
    case "collected":
    case "collect":
      return `${end.loop}.${shortName(end.list)}`;
    case "oneOf":
    case "merge":
      return shortName(end.variable);
    case "loopList":
      return end.loop;
    case "condition":
      return end.condition;
    case "task":
      return end.task;
  }
}

/** Compilers name what they pass through groups `pipelinechannel--<task>-<output>`. */
export function shortName(channel: string): string {
  return channel.replace(/^pipelinechannel--/, "");
}

const channelInCel = /(?:\b(?:int|double|string|bool)\()?inputs\.parameter_values\[(['"])([^'"]*)\1\](\)?)/g;

/** A trigger condition (CEL) with its channels named by where they come from: `flip-coin.Output == 'heads'`. */
export function conditionText(dag: SpecDag, condition: string): string {
  const oneLine = condition.trim().replace(/\s+/g, " ");
  const plain = oneLine.replace(/\b(?:int|double|string|bool)\((-?[\d.]+|'[^'\\]*'|"[^"\\]*"|true|false)\)/g, "$1");
  return plain.replace(channelInCel, (whole: string, _quote, channel: string, closing: string) => {
    const isCast = /^\w+\(/.test(whole) && !whole.startsWith("inputs");
    return sourceText(inputSource(dag, channel), shortName(channel)) + (isCast ? "" : closing);
  });
}

/** The channels a trigger condition reads. */
export function channelsOfCondition(condition: string): readonly string[] {
  return [...condition.matchAll(/inputs\.parameter_values\[(['"])([^'"]*)\1\]/g)].map((match) => match[2] ?? "");
}

const channelInText = /\{\{\$\.inputs\.parameters\[(['"])([^'"]*)\1\]\}\}/g;

/** The channels that stand in a constant text, or in the texts of a list or record. */
export function channelsOfText(value: JsonValue): readonly string[] {
  if (typeof value === "object" && value !== null) return Object.values<JsonValue>(value).flatMap(channelsOfText);
  if (typeof value !== "string") return [];
  return [...value.matchAll(channelInText)].map((match) => match[2] ?? "");
}

/** A constant as people would write it; channels in a text become `${task.output}`. */
export function constantText(value: JsonValue, textOf: (channel: string) => string): string {
  if (channelsOfText(value).length === 0) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => constantText(item, textOf)).join(",")}]`;
  if (isRecord(value)) {
    const fields = Object.entries(value).map(
      ([name, field]) => `${JSON.stringify(name)}:${constantText(field, textOf)}`,
    );
    return `{${fields.join(",")}}`;
  }
  if (typeof value !== "string") return JSON.stringify(value);
  return `\`${value.replace(channelInText, (_whole, _quote, channel: string) => `\${${textOf(channel)}}`)}\``;
}

/**
 * What each branch of a chain asks by itself: KFP writes `else if B` as `!(A) && B` and `else` as `!(A) && !(B)`.
 * Undefined for the `else`.
 */
export function branchTests(conditions: readonly string[]): readonly (string | undefined)[] {
  const before: string[] = [];
  return conditions.map((condition) => {
    const isNegated = (part: string): boolean => before.some((test) => part === `!(${test})`);
    const own = conjuncts(condition).filter((part) => !isNegated(part));
    const test = before.length > 0 ? own.join(" && ") : condition;
    if (test !== "") before.push(test);
    return test === "" ? undefined : test;
  });
}

/** The parts between the outermost `&&`s. */
function conjuncts(condition: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let index = 0; index < condition.length; index++) {
    const letter = condition[index] ?? "";
    if (quote !== "") {
      if (letter === "\\") index++;
      else if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === "(") depth++;
    else if (letter === ")") depth--;
    else if (depth === 0 && condition.startsWith("&&", index)) {
      parts.push(condition.slice(start, index).trim());
      start = index + 2;
      index++;
    }
  }
  return [...parts, condition.slice(start).trim()];
}
