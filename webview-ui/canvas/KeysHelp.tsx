import { useEffect, useRef, type ReactElement } from "react";
import { t } from "../l10n.ts";
import { patch, useCanvas } from "../store.ts";

/** The keys of the canvas, while they are asked for with `?`; any key or click takes the list away. */
export function KeysHelp(): ReactElement | null {
  const isOpen = useCanvas((state) => state.hasKeysHelp === true);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) box.current?.focus();
  }, [isOpen]);
  if (!isOpen) return null;
  const close = (): void => {
    patch({ hasKeysHelp: false });
  };
  return (
    <div
      ref={box}
      className="keys-help"
      role="dialog"
      aria-label={t("Keys of the canvas")}
      data-testid="keys-help"
      tabIndex={-1}
      onClick={close}
      onBlur={close}
      onKeyDown={(event) => {
        event.stopPropagation();
        close();
        document.querySelector<HTMLElement>(".surface")?.focus({ preventScroll: true });
      }}
    >
      <dl>
        {rows().map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function rows(): readonly (readonly [string, string])[] {
  return [
    ["/", t("Add a step")],
    ["F2", t("Rename")],
    ["Delete", t("Delete what is selected")],
    ["Ctrl+D", t("Duplicate")],
    ["I  L  E", t("Wrap in if, for each, try")],
    ["M  O", t("Move into a frame, out of it")],
    ["C", t("Connect by keyboard")],
    ["Enter", t("Go to the inspector")],
    ["← → ↑ ↓", t("Go along the wires")],
    [t("Space"), t("Select several: one more, or one less")],
    ["1  2", t("Show all, show the selection")],
    ["Ctrl+F", t("Search")],
    ["F6", t("Next panel")],
    [t("Space + drag"), t("Move the canvas")],
    [t("Shift + drag"), t("Select an area")],
  ];
}
