import type { ArgoNode } from "./argoNode.ts";

/** FNV-1a of 32 bits over the text's UTF-8 bytes: what Argo makes node ids and pod names from. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** Without TextEncoder, which this room does not see. */
function* utf8(text: string): Generator<number> {
  // Half a surrogate pair is no character, and encodeURIComponent would throw.
  const encoded = encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
  for (let at = 0; at < encoded.length; at += 1) {
    if (encoded[at] === "%") {
      yield parseInt(encoded.slice(at + 1, at + 3), 16);
      at += 2;
    } else yield encoded.charCodeAt(at);
  }
}

/** The id that Argo gives to a node of this full name (`NodeID` of the Workflow API). */
export function nodeIdOf(workflow: string, nodeName: string): string {
  return nodeName === workflow ? workflow : `${workflow}-${fnv1a(nodeName)}`;
}

/** A pod's name is at most 253 long: `-` and ten digits stand at its end. */
const longestPrefix = 253 - 11;

/**
 * The pod of a node, by Argo's default naming (`pod-name-format: v2`). Only a guess where the pod itself is at hand: its
 * annotation `workflows.argoproj.io/node-id` is sure.
 */
export function podNameOf(workflow: string, node: Pick<ArgoNode, "id" | "name" | "templateName">): string {
  if (node.name === workflow) return workflow;
  if (node.templateName === undefined) return node.id;
  const prefix = `${workflow}-${node.templateName}`.slice(0, longestPrefix);
  return `${prefix}-${fnv1a(node.name)}`;
}
