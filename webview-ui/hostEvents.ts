import type { ToWebview } from "../src/protocol/messages.ts";
import type { CanvasCommand } from "./canvas/useCanvasKeys.ts";
import { setBundle } from "./l10n.ts";
import { patch, select, showPlaces, showRun, showView, state } from "./store.ts";

const commandListeners = new Set<(command: CanvasCommand) => void>();
const revealListeners = new Set<(key: string) => void>();

/** Calls `listener` for each command of VS Code's that acts on the canvas. */
export function onHostCommand(listener: (command: CanvasCommand) => void): () => void {
  commandListeners.add(listener);
  return () => commandListeners.delete(listener);
}

/** Calls `listener` with the item the text editor's selection asks to see. */
export function onReveal(listener: (key: string) => void): () => void {
  revealListeners.add(listener);
  return () => revealListeners.delete(listener);
}

const renamed: Readonly<Record<string, CanvasCommand>> = { search: "find", deleteSelection: "delete" };

/** Takes over what the host says. */
export function receive(event: ToWebview): void {
  switch (event.type) {
    case "view":
      showView(event.view);
      return;
    case "noPipeline":
      patch({ isEmpty: true });
      return;
    case "palette":
      patch({ palette: event.components });
      return;
    case "run":
      showRun(event.run);
      return;
    case "select":
      select(event.keys);
      if (event.reveal && event.keys[0] !== undefined) for (const listener of revealListeners) listener(event.keys[0]);
      return;
    case "command": {
      const name = event.command.replace(/^canvas\./, "");
      const command = renamed[name] ?? (name as CanvasCommand);
      for (const listener of commandListeners) listener(command);
      return;
    }
    case "places":
      showPlaces(event.places);
      return;
    case "l10n":
      document.documentElement.lang = event.language;
      setBundle(event.bundle);
      patch({ language: state().language + (Object.keys(event.bundle).length > 0 ? 1 : 0) });
      return;
  }
}
