import "@xyflow/react/dist/base.css";
import "./styles/page.css";
import "./styles/canvas.css";
import "./styles/cards.css";
import "./styles/ports.css";
import "./styles/frames.css";
import "./styles/wires.css";
import "./styles/overlay.css";
import "./styles/panels.css";
import { createRoot } from "react-dom/client";
import type { Pipe } from "../src/protocol/channel.ts";
import { App } from "./App.tsx";
import { connectHost, reportFailure, send } from "./host.ts";
import { receive } from "./hostEvents.ts";
import { forgetFonts } from "./layout/domMeasure.ts";
import { setMemory, type Memory } from "./memory.ts";
import { restorePanels } from "./panels.ts";
import { relayoutAll, restoreFolds } from "./store.ts";

/** Draws the canvas into an element and opens the channel to the host behind `pipe`. */
export function mount(root: Element, pipe: Pipe, memory: Memory): void {
  setMemory(memory);
  connectHost(pipe, receive);
  restorePanels();
  restoreFolds();
  window.addEventListener("error", (event) => {
    if (!/ResizeObserver/.test(event.message)) reportFailure(event.error);
  });
  window.addEventListener("unhandledrejection", (event) => {
    reportFailure(event.reason);
  });
  watchFocus();
  watchTheme();
  createRoot(root).render(<App />);
  send({ type: "ready" });
}

/** VS Code's keys for the canvas must not act while a field is edited. */
function watchFocus(): void {
  const isField = (target: EventTarget | null): boolean =>
    target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select");
  window.addEventListener("focusin", (event) => {
    send({ type: "fieldFocus", isFocused: isField(event.target) });
  });
  window.addEventListener("focusout", (event) => {
    if (isField(event.target) && !isField(event.relatedTarget)) send({ type: "fieldFocus", isFocused: false });
  });
}

/** Another theme may come with other fonts. */
function watchTheme(): void {
  const again = (): void => {
    forgetFonts();
    relayoutAll();
  };
  const observer = new MutationObserver(again);
  observer.observe(document.documentElement, { attributeFilter: ["style"] });
  observer.observe(document.body, { attributeFilter: ["class"] });
  void document.fonts.ready.then(again);
}
