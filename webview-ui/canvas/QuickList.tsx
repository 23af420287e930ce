import { useEffect, useRef, useState, type ReactElement } from "react";
import { t } from "../l10n.ts";
import type { Point } from "../layout/layered.ts";
import { Icon } from "./Icon.tsx";

export interface QuickItem {
  readonly label: string;
  readonly hint?: string;
  readonly icon?: string;
  readonly choose: () => void;
}

/** A small list at the pointer with a field that filters it: arrows move, Enter chooses, Escape leaves. */
export function QuickList(props: {
  readonly at: Point;
  readonly title: string;
  readonly items: readonly QuickItem[];
  readonly onLeave: () => void;
}): ReactElement {
  const { at, title, items, onLeave } = props;
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const found = items.filter((item) => matches(`${item.label} ${item.hint ?? ""}`, text));
  const current = Math.min(active, found.length - 1);
  const choose = (item: QuickItem | undefined): void => {
    if (!item) return;
    onLeave();
    item.choose();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "ArrowDown") setActive((current + 1) % Math.max(1, found.length));
    else if (event.key === "ArrowUp") setActive((current - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") choose(found[current]);
    else if (event.key === "Escape") onLeave();
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  useEffect(() => {
    root.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const box = document.querySelector(".surface")?.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.x, (box?.width ?? 2000) - 328));
  const top = Math.max(8, Math.min(at.y, (box?.height ?? 2000) - 340));
  return (
    <div
      ref={root}
      className="quick-list"
      data-testid="quick-add"
      style={{ left, top }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <input
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls="quick-options"
        aria-activedescendant={`quick-${current}`}
        aria-label={title}
        placeholder={title}
        value={text}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
      />
      <div id="quick-options" role="listbox" aria-label={title}>
        {found.map((item, index) => (
          <div
            key={`${item.label} ${item.hint ?? ""} ${index}`}
            id={`quick-${index}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            className="quick-item"
            onMouseMove={() => {
              setActive(index);
            }}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(item);
            }}
          >
            {item.icon !== undefined && <Icon name={item.icon} />}
            <span className="quick-label">{item.label}</span>
            {item.hint !== undefined && <span className="quick-hint">{item.hint}</span>}
          </div>
        ))}
        {found.length === 0 && <div className="quick-none">{t("Nothing fits.")}</div>}
      </div>
    </div>
  );
}

/** Every word of the query occurs, in any order; `tm` also finds `train-model`. */
export function matches(text: string, query: string): boolean {
  const plain = text.toLowerCase();
  const initials = plain
    .split(/[^a-z0-9]+/)
    .map((word) => word[0] ?? "")
    .join("");
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => plain.includes(word) || initials.includes(word));
}
