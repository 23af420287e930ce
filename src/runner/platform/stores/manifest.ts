import { sentence } from "../../../l10n/sentence.ts";
import { Refusal } from "../../refusal.ts";
import { fieldsOf, type Fields } from "../read.ts";
import type { StoreKind } from "../request.ts";

const kinds = { secret: "Secret", configMap: "ConfigMap" } as const;

/**
 * The values of a Secret or ConfigMap as `kubectl` takes it. Of several the one of that name; a single one may have another.
 * A parser's own words are left out of what is refused: they quote the text.
 */
export async function readManifest(kind: StoreKind, name: string, text: string): Promise<ReadonlyMap<string, Buffer>> {
  const documents = (await parse(text)).flatMap(listed).filter((each) => each.kind === kinds[kind]);
  const named = documents.find((each) => fieldsOf(each.metadata).name === name);
  const [only, another] = documents;
  const manifest = named ?? (another === undefined ? only : undefined);
  if (!manifest) throw new Refusal(sentence("it has no {kind} of that name", { kind: kinds[kind] }));
  return valuesOf(kind, manifest);
}

async function parse(text: string): Promise<readonly Fields[]> {
  // Only who names a manifest waits for the parser.
  const { loadAll } = await import("js-yaml");
  try {
    return loadAll(text).map(fieldsOf);
  } catch {
    throw new Refusal(sentence("it is no YAML"));
  }
}

/** `kubectl get secrets -o yaml` writes a list. */
function listed(document: Fields): readonly Fields[] {
  return document.kind === "List" && Array.isArray(document.items) ? document.items.map(fieldsOf) : [document];
}

function valuesOf(kind: StoreKind, manifest: Fields): ReadonlyMap<string, Buffer> {
  const encoded = kind === "secret" ? manifest.data : manifest.binaryData;
  const plain = kind === "secret" ? manifest.stringData : manifest.data;
  const values = new Map<string, Buffer>();
  for (const [key, value] of Object.entries(fieldsOf(encoded)))
    values.set(key, Buffer.from(textOf(value, key), "base64"));
  for (const [key, value] of Object.entries(fieldsOf(plain))) values.set(key, Buffer.from(textOf(value, key)));
  return values;
}

function textOf(value: unknown, key: string): string {
  if (typeof value === "string") return value;
  throw new Refusal(sentence('the value of "{key}" is no text', { key }));
}
