import { keep, kept } from "./memory.ts";
import { patch, state, type Panels } from "./store.ts";

/** Shows or hides a panel; remembered by the editor. */
export function togglePanel(name: keyof Panels): void {
  const panels = { ...state().panels, [name]: !state().panels[name] };
  patch({ panels });
  keep({ panels });
}

/** Pixels of a page from which a panel is shown without being asked for: beside a text editor the drawing comes first. */
const roomFor = { palette: 720, inspector: 1000 };

/** Panels as they were left; at first, those that leave room for the drawing. */
export function restorePanels(): void {
  const { innerWidth: width } = window;
  const fitting = { palette: width >= roomFor.palette, inspector: width >= roomFor.inspector };
  patch({ panels: { ...state().panels, ...fitting, ...kept().panels } });
}

const stops = [".surface", ".inspector", ".palette", ".toolbar button"];

/** F6: from the canvas to the inspector, the palette, the toolbar, and round again. */
export function focusNextPanel(): void {
  const shown = stops.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const at = shown.findIndex((element) => (element.closest(".toolbar") ?? element).contains(document.activeElement));
  const next = shown[(at + 1) % shown.length];
  const inside = next?.classList.contains("panel")
    ? next.querySelector<HTMLElement>("input, [tabindex='0']")
    : undefined;
  (inside ?? next)?.focus();
}
