import { promisify } from "node:util";
import * as zlib from "node:zlib";
import type { Sentence } from "../../l10n/sentence.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { ArgoNode } from "../../run/argo/argoNode.ts";
import type { KubeObject } from "../object.ts";
import { entriesAt, listAt, textAt, textsAt, wordAt } from "../reading.ts";

export type ArgoNodesResult =
  { readonly ok: true; readonly nodes: readonly ArgoNode[] } | { readonly ok: false; readonly sentence: Sentence };

/** What we take from the network is let grow to this many bytes when it is unpacked: a thousand tasks are some 3 MB. */
const maxUnpacked = 256 * 1024 * 1024;

/**
 * A Workflow's nodes. Above 1 MiB Argo packs them (`status.compressedNodes`: base64 of gzip, since 4.1 of zstd or brotli);
 * offloaded ones are in Argo's own database, out of reach from here.
 */
export async function argoNodesOf(workflow: KubeObject): Promise<ArgoNodesResult> {
  const packed = textAt(workflow.status, "compressedNodes");
  if (packed !== undefined) return unpacked(packed);
  const nodes = entriesAt(workflow.status, "nodes");
  if (nodes.length === 0 && textAt(workflow.status, "offloadNodeStatusVersion") !== undefined)
    return {
      ok: false,
      sentence: sentence("The steps of this workflow are kept in Argo's own database, which cannot be read from here."),
    };
  return { ok: true, nodes: nodes.map(([id, node]) => nodeOf(id, node)) };
}

async function unpacked(packed: string): Promise<ArgoNodesResult> {
  try {
    const text = await unpack(Buffer.from(packed, "base64"));
    const nodes = entriesAt(JSON.parse(text) as unknown).map(([id, node]) => nodeOf(id, node));
    return { ok: true, nodes };
  } catch {
    return {
      ok: false,
      sentence: sentence("The steps of this workflow are packed in a way that cannot be read here."),
    };
  }
}

async function unpack(bytes: Buffer): Promise<string> {
  const options = { maxOutputLength: maxUnpacked };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return (await promisify(zlib.gunzip)(bytes, options)).toString("utf8");
  if (bytes.subarray(0, 4).equals(zstdMagic))
    return (await promisify(zlib.zstdDecompress)(bytes, options)).toString("utf8");
  return (await promisify(zlib.brotliDecompress)(bytes, options)).toString("utf8");
}

const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

function nodeOf(key: string, node: unknown): ArgoNode {
  const name = textAt(node, "name") ?? key;
  return {
    id: textAt(node, "id") ?? key,
    name,
    displayName: textAt(node, "displayName") ?? name,
    type: textAt(node, "type") ?? "",
    phase: textAt(node, "phase") ?? "",
    templateName: textAt(node, "templateName") ?? textAt(node, "templateRef", "template"),
    boundaryId: textAt(node, "boundaryID"),
    children: textsAt(node, "children"),
    message: textAt(node, "message"),
    startedAt: textAt(node, "startedAt"),
    finishedAt: textAt(node, "finishedAt"),
    outputs: outputsOf(node),
  };
}

function outputsOf(node: unknown): Readonly<Record<string, string>> | undefined {
  const parameters = listAt(node, "outputs", "parameters").flatMap((parameter) => {
    const [name, value] = [textAt(parameter, "name"), wordAt(parameter, "value")];
    return name !== undefined && value !== undefined ? [[name, value] as const] : [];
  });
  return parameters.length > 0 ? Object.fromEntries(parameters) : undefined;
}
