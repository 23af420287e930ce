import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { t } from "../l10n.ts";
import type { Point } from "../layout/layered.ts";
import { Icon } from "./Icon.tsx";

export interface QuickItem {
  readonly label: string;
  readonly hint?: string;
  readonly icon?: string;
  readonly choose: () => void;
}

interface QuickListProps {
  readonly at: Point;
  readonly title: string;
  readonly items: readonly QuickItem[];
  readonly onLeave: () => void;
}

/** A small list at the pointer with a field that filters it: arrows move, Enter chooses, Escape leaves. */
export function QuickList({ at, title, items, onLeave }: QuickListProps): ReactElement {
  const [text, setText] = useState("");
  const choice = useChoice(
    items.filter((item) => matches(`${item.label} ${item.hint ?? ""}`, text)),
    onLeave,
  );
  return (
    <div
      className="quick-list"
      data-testid="quick-add"
      style={withinSurface(at)}
      onKeyDown={choice.onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <Query
        title={title}
        text={text}
        current={choice.current}
        onChange={(next) => {
          setText(next);
          choice.setActive(0);
        }}
      />
      <div id="quick-options" role="listbox" aria-label={title}>
        {choice.found.map((item, index) => (
          <Option key={`${item.label} ${item.hint ?? ""} ${index}`} item={item} index={index} choice={choice} />
        ))}
        {choice.found.length === 0 && <div className="quick-none">{t("Nothing fits.")}</div>}
      </div>
    </div>
  );
}

interface Choosing {
  readonly found: readonly QuickItem[];
  /** Which of them Enter chooses. */
  readonly current: number;
  readonly setActive: (index: number) => void;
  readonly choose: (item: QuickItem | undefined) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One of what was found is the active one: the arrows move on from the last to the first. */
function useChoice(found: readonly QuickItem[], onLeave: () => void): Choosing {
  const [active, setActive] = useState(0);
  const current = Math.min(active, found.length - 1);
  const count = Math.max(1, found.length);
  const choose = (item: QuickItem | undefined): void => {
    if (!item) return;
    onLeave();
    item.choose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setActive((current + 1) % count);
    else if (event.key === "ArrowUp") setActive((current - 1 + count) % count);
    else if (event.key === "Enter") choose(found[current]);
    else if (event.key === "Escape") onLeave();
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return { found, current, setActive, choose, onKeyDown };
}

/** Beside the pointer, and never outside of the canvas. */
function withinSurface(at: Point): { left: number; top: number } {
  const box = document.querySelector(".surface")?.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.x, (box?.width ?? 2000) - 328));
  const top = Math.max(8, Math.min(at.y, (box?.height ?? 2000) - 340));
  return { left, top };
}

function Query(props: {
  readonly title: string;
  readonly text: string;
  readonly current: number;
  readonly onChange: (text: string) => void;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  return (
    <input
      ref={field}
      role="combobox"
      aria-expanded="true"
      aria-controls="quick-options"
      aria-activedescendant={`quick-${props.current}`}
      aria-label={props.title}
      placeholder={props.title}
      value={props.text}
      spellCheck={false}
      onChange={(event) => {
        props.onChange(event.target.value);
      }}
    />
  );
}

function Option(props: { readonly item: QuickItem; readonly index: number; readonly choice: Choosing }): ReactElement {
  const { item, index, choice } = props;
  const row = useRef<HTMLDivElement>(null);
  const isActive = index === choice.current;
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <div
      ref={row}
      id={`quick-${index}`}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className="quick-item"
      title={item.hint}
      onMouseMove={() => {
        choice.setActive(index);
      }}
      onMouseDown={(event) => {
        event.preventDefault();
        choice.choose(item);
      }}
    >
      {item.icon !== undefined && <Icon name={item.icon} />}
      <span className="quick-label">{item.label}</span>
      {item.hint !== undefined && <span className="quick-hint">{item.hint}</span>}
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
