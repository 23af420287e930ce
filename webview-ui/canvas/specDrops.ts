import type { DragEvent } from "react";
import { send } from "../host.ts";

/** Addresses, as VS Code's explorer and others give what is dragged from them: one a line (RFC 2483). */
const addresses = "text/uri-list";

/** Larger files are no pipelines; a mistaken drop must not hold the page up. */
const mostBytes = 32 * 1024 * 1024;

/** Whether what is dragged may be a compiled pipeline, or one in Python; its name is known only once it is dropped. */
export function mayBeSpec(event: DragEvent): boolean {
  const { types } = event.dataTransfer;
  return types.includes("Files") || types.includes(addresses);
}

/** A pipeline that is dropped on the canvas is imported: by its address, or by its text where it has none. */
export async function dropSpec(event: DragEvent): Promise<void> {
  const uri = event.dataTransfer.getData(addresses).split(/\r?\n/).find(isSpec);
  const file = [...event.dataTransfer.files].find(({ name, size }) => isSpec(name) && size <= mostBytes);
  if (uri !== undefined) send({ type: "importDropped", uri });
  else if (file !== undefined) send({ type: "importDropped", name: file.name, text: await file.text() });
}

function isSpec(name: string): boolean {
  return /\.(?:ya?ml|json|py)$/i.test(name);
}
