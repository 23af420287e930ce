import { drawText, literal } from "../constants.ts";
import type { Drawing } from "../drawing.ts";
import { text, whole, type ArtifactKind } from "../kinds.ts";
import { drawOptions } from "../options/options.ts";
import type { Scope } from "../scope.ts";
import { constantText, drawExpression, use, valuesFor } from "../values/expression.ts";

const uris = [
  "gs://bucket/iris.csv",
  "s3://a/b c",
  "minio://x/y?z=1&w='2'",
  "oci://registry/model:1",
  "https://example.org/데이터",
];

/** `importer({ uri, type, … })`, of an artifact of such a type. */
export function importerText(d: Drawing, scope: Scope, type: ArtifactKind, depth: number): string {
  const { chance } = d;
  d.pipeline.left--;
  d.note("importer");
  const addresses = valuesFor(scope, text);
  const isGiven = addresses.length > 0 && chance.often(40);
  const uri = isGiven ? use(d, chance.pick(addresses)) : literal(chance, chance.pick(uris));
  const fields = [
    `uri: ${uri}`,
    `type: ${className(type)}`,
    ...(chance.often(35) ? [`metadata: ${metadata(d, scope)}`] : []),
    ...(chance.often(20) ? ["reimport: true"] : []),
    ...(chance.often(10) && d.pipeline.hasWorkspace ? ["downloadToWorkspace: true"] : []),
  ];
  const options = chance.often(depth > 0 ? 10 : 30)
    ? drawOptions(d, scope, { callee: "importer", inputs: [], outputs: [], isContainer: false, takesStatus: false })
    : "";
  return `importer({ ${fields.join(", ")} }${options === "" ? "" : `, ${options}`})`;
}

function className({ name }: ArtifactKind): string {
  return name.startsWith("ArtifactOf<") ? `artifactOf(${name.slice("ArtifactOf<".length, -1)})` : name;
}

/** A record in which values stand anywhere. */
function metadata(d: Drawing, scope: Scope): string {
  d.note("importer with metadata");
  const value = (depth: number): string => {
    const form = d.chance.pick(["constant", "value", "whole", "list", "record", "nested constant"] as const);
    if (form === "value") return drawExpression(d, scope, text, { isCallFree: true });
    if (form === "whole") return drawExpression(d, scope, whole, { isCallFree: true });
    if (form === "list" && depth < 2) return `[${d.chance.several(0, 3, 60, () => value(depth + 1)).join(", ")}]`;
    if (form === "record" && depth < 2) return record(depth + 1);
    if (form === "nested constant") return constantText(d, { kind: "record" });
    return literal(d.chance, drawText(d.chance));
  };
  const record = (depth: number): string => {
    const names = new Set(d.chance.several(1, 3, 50, () => d.chance.pick(["by", "year", "from", '"key two"', "금"])));
    return `{ ${[...names].map((name) => `${name}: ${value(depth)}`).join(", ")} }`;
  };
  return record(0);
}
