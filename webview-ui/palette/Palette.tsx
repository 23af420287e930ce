import { useMemo, useState, type ReactElement } from "react";
import type { PaletteComponent } from "../../src/protocol/canvasView.ts";
import { kindIcon, kindName } from "../canvas/ariaLabels.ts";
import { componentDrag } from "../canvas/componentDrops.ts";
import { addComponent } from "../canvas/gestures.ts";
import { Icon } from "../canvas/Icon.tsx";
import { whereSelected } from "../canvas/selectedPlace.ts";
import { matches } from "../canvas/QuickList.tsx";
import { t } from "../l10n.ts";
import { Panel } from "../Panel.tsx";
import { useCanvas } from "../store.ts";
import { signatureOf } from "./signature.ts";

/** Every component of the workspace, by file: drag one to the canvas, or press Enter. */
export function Palette(): ReactElement {
  const palette = useCanvas((each) => each.palette);
  const leftOut = useCanvas((each) => each.leftOut);
  const [query, search] = useState("");
  const groups = useMemo(() => grouped(palette, query), [palette, query]);
  return (
    <Panel name="palette" as="nav" label={t("Components")}>
      <div className="panel-title">{t("Components")}</div>
      <div className="panel-search">
        <input
          type="search"
          placeholder={t("Search components")}
          aria-label={t("Search components")}
          value={query}
          onChange={(event) => {
            search(event.target.value);
          }}
        />
      </div>
      <div className="panel-body" role="list">
        {groups.map(([group, entries]) => (
          <section key={group} aria-label={group}>
            <div className="palette-group" title={group}>
              {group}
            </div>
            {entries.map(({ component, at }) => (
              <PaletteEntry key={`${component.path} ${component.exportName}`} component={component} at={at} />
            ))}
          </section>
        ))}
        {palette.length === 0 && (
          <p className="panel-hint">
            {t("No components yet. Write a Python function with typed arguments in a .py file of this folder.")}
          </p>
        )}
        {palette.length > 0 && groups.length === 0 && <p className="panel-hint">{t("Nothing found.")}</p>}
        {leftOut > 0 && <p className="panel-hint">{sayLeftOut(leftOut)}</p>}
      </div>
    </Panel>
  );
}

function sayLeftOut(count: number): string {
  return count === 1
    ? t("1 Python file farther away is left out. Its components come when the pipeline imports from it.")
    : t(
        "{0} Python files farther away are left out. Their components come when the pipeline imports from them.",
        count,
      );
}

interface Entry {
  readonly component: PaletteComponent;
  readonly at: number;
}

function grouped(palette: readonly PaletteComponent[], query: string): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  palette.forEach((component, at) => {
    if (!matches(`${component.name} ${component.exportName} ${component.group}`, query)) return;
    groups.set(component.group, [...(groups.get(component.group) ?? []), { component, at }]);
  });
  return [...groups];
}

function PaletteEntry({ component, at }: Entry): ReactElement {
  const signature = signatureOf(component);
  const place = (): void => {
    whereSelected((to) => void addComponent(component, { at: { x: 24, y: 24 }, ...to }));
  };
  return (
    <div
      className="palette-entry"
      role="listitem"
      tabIndex={0}
      draggable
      data-testid="palette-entry"
      data-component={component.name}
      aria-label={[component.name, kindName(component.kind), signature].join(", ")}
      title={[`${component.name}(${signature})`, component.description].filter(Boolean).join("\n\n")}
      onDragStart={(event) => {
        event.dataTransfer.setData(componentDrag, String(at));
        event.dataTransfer.effectAllowed = "copy";
      }}
      onDoubleClick={place}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        place();
      }}
    >
      <Icon name={kindIcon(component.kind)} className="kind" />
      <span className="palette-name">{component.name}</span>
    </div>
  );
}
