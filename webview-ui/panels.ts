import { keep, kept } from "./memory.ts";
import { patch, state, type CanvasState, type Panels, type SidePanel } from "./store.ts";

/** Pixels of a page from which a panel stands beside the drawing: next to a text editor the drawing comes first. */
const roomFor: Readonly<Record<SidePanel, number>> = { palette: 720, inspector: 1000 };

/** Whether a panel is to be seen: where it is wanted and has room, or where it was asked for although it has none. */
export function showsPanel({ panels, narrow, over }: CanvasState, name: SidePanel): boolean {
  return narrow.has(name) ? over === name : panels[name];
}

/** Shows or hides a panel; remembered by the editor. One that has no room lies over the drawing, until another takes its place. */
export function togglePanel(name: keyof Panels): void {
  const { panels, narrow } = state();
  if (name !== "minimap" && narrow.has(name)) {
    patch({ over: showsPanel(state(), name) ? undefined : name });
    return;
  }
  const changed = { ...panels, [name]: !panels[name] };
  patch({ panels: changed });
  keep({ panels: changed });
}

/** Takes away the panel that lies over the drawing; whether there was one. */
export function closeOver(): boolean {
  if (state().over === undefined) return false;
  patch({ over: undefined });
  document.querySelector<HTMLElement>(".surface")?.focus();
  return true;
}

/** Panels as they were left, and as there is room for them from now on. */
export function restorePanels(): void {
  patch({ panels: { ...state().panels, ...kept().panels } });
  makeRoom();
  window.addEventListener("resize", makeRoom);
}

function makeRoom(): void {
  const { innerWidth: width } = window;
  const { narrow, over } = state();
  const names = (Object.keys(roomFor) as SidePanel[]).filter((name) => width < roomFor[name]);
  // A canvas that is hidden has no width.
  if (width === 0 || (names.length === narrow.size && names.every((name) => narrow.has(name)))) return;
  patch({ narrow: new Set(names), over: over !== undefined && names.includes(over) ? over : undefined });
}

const stops = [".surface", ".inspector", ".palette", ".toolbar button"];

/** F6: from the canvas to the inspector, the palette, the toolbar, and round again. */
export function focusNextPanel(): void {
  const shown = stops.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const at = shown.findIndex((element) => (element.closest(".toolbar") ?? element).contains(document.activeElement));
  const next = shown[(at + 1) % shown.length];
  if (next) enter(next);
}

/** Gives the keyboard to the first field of a panel, or to what has none. */
export function enter(element: HTMLElement): void {
  const first = element.classList.contains("panel")
    ? element.querySelector<HTMLElement>("input, [tabindex='0']")
    : null;
  (first ?? element).focus();
}
