import {
  constructFromEvents,
  defineScalarTag,
  FAILSAFE_SCHEMA,
  floatYaml11Tag,
  intYaml11Tag,
  mergeTag,
  NOT_RESOLVED,
  nullYaml11Tag,
  parseEvents,
  YAMLException,
} from "js-yaml";
import type { JsonValue } from "../../json.ts";
import type { Span } from "../../text.ts";
import { mendIndentation, movedBy } from "./mendIndentation.ts";
import { placesOf, type Place } from "./yamlPlaces.ts";

/** The documents of a YAML or JSON file, with where each part of them stands. */
export interface YamlFile {
  readonly documents: readonly JsonValue[];
  /** Where a part of a document stands; of one that is not there, the innermost part around it. */
  spanAt(document: number, path: readonly (string | number)[]): Span;
}

/** Why a text has no documents that can be used, and where. */
export interface YamlProblem {
  /** In the parser's own words; undefined for what can be read and is too much, or no JSON. */
  readonly reason?: string;
  readonly span: Span;
}

/** How many values a file may hold, aliases counted as often as they are used. Pipelines of 1000 tasks have 50,000. */
const mostValues = 1_000_000;

/** What PyYAML takes for a boolean: `yes` and `off`, but not `y`. */
const bool = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: ["y", "Y", "n", "N", "t", "T", "f", "F", "o", "O"],
  resolve: (source: string) => {
    if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(source)) return true;
    return /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(source) ? false : NOT_RESOLVED;
  },
  identify: (value: unknown) => typeof value === "boolean",
  represent: String,
});

/** YAML 1.1 as PyYAML reads it, for the SDK wrote and reads these files; dates stay texts, as JSON has none. */
const schema = FAILSAFE_SCHEMA.withTags(nullYaml11Tag, bool, intYaml11Tag, floatYaml11Tag, mergeTag);

/** Reads a text safely: no more than so many levels, values and aliases, no name twice, none that JavaScript keeps. */
export function parseYaml(text: string): YamlFile | YamlProblem {
  let moved: ReadonlySet<number> = new Set();
  try {
    const read = (each: string) => ({ events: parseEvents(each, { maxDepth: 100 }), each });
    const mended = mendIndentation(text, read, (lines) => (moved = lines));
    const { events } = mended.result;
    const documents = constructFromEvents(events, { source: mended.text, schema, maxAliases: 1000 });
    const back = wayBack(mended.text, mended.moved);
    const places = placesOf(events, mended.text);
    const span = (place: Place): Span => ({ start: back(place.start), end: back(place.end) });
    if (!areJson(documents)) return { span: { start: 0, end: Math.min(1, text.length) } };
    return {
      documents,
      spanAt: (document, path) => span(innermost(places[document], path)),
    };
  } catch (error) {
    if (error instanceof RangeError) return { span: { start: 0, end: 1 } };
    if (!(error instanceof YAMLException)) throw error;
    return { reason: error.reason, span: spanOfMark(text, error.mark, moved) };
  }
}

function innermost(from: Place | undefined, path: readonly (string | number)[]): Place {
  let place = from ?? { start: 0, end: 0 };
  for (const step of path) {
    const inner = place.parts?.get(String(step));
    if (!inner) break;
    place = inner;
  }
  return place;
}

/** From offsets of a mended text to those of the file. */
function wayBack(mended: string, moved: ReadonlySet<number>): (offset: number) => number {
  if (moved.size === 0) return (offset) => offset;
  return (offset) => {
    const before = mended.slice(0, offset).split("\n");
    const last = before.length - 1;
    const shifted = before.filter((_line, at) => at < last && moved.has(at)).length * movedBy;
    const own = moved.has(last) ? Math.min(movedBy, before[last]?.length ?? 0) : 0;
    return offset - shifted - own;
  };
}

function spanOfMark(text: string, mark: YAMLException["mark"], moved: ReadonlySet<number>): Span {
  const lines = text.split("\n");
  const line = Math.min(mark?.line ?? 0, lines.length - 1);
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const column = Math.max(0, (mark?.column ?? 0) - (moved.has(line) ? movedBy : 0));
  const at = Math.min(start + column, Math.max(0, text.trimEnd().length - 1));
  return { start: at, end: Math.min(at + 1, text.length) };
}

/** A few lines of YAML can name themselves into more values than a machine can hold; JSON has no `.nan` and no objects of ours. */
function areJson(documents: unknown[]): documents is JsonValue[] {
  const left: unknown[] = [...documents];
  for (let count = 0; left.length > 0; count++) {
    if (count + left.length > mostValues) return false;
    const value = left.pop();
    if (typeof value === "number" && !Number.isFinite(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return false;
    for (const each of Object.values(value)) left.push(each);
  }
  return true;
}
