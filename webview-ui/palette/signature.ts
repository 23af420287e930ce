import type { PaletteComponent } from "../../src/protocol/canvasView.ts";

/** `data: Dataset, kernel?: string → Model`: what a component takes and gives. */
export function signatureOf(component: PaletteComponent): string {
  const inputs = component.inputs.map((port) => `${port.name}${port.isOptional ? "?" : ""}: ${port.type.label}`);
  const outputs = component.outputs.map((port) => port.type.label);
  return `${inputs.join(", ")}${outputs.length > 0 ? ` → ${outputs.join(", ")}` : ""}`.trim();
}
