import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { t } from "../l10n.ts";
import { patch, select, useCanvas } from "../store.ts";
import type { ViewIndex } from "../viewIndex.ts";
import { headersOf } from "../layout/layoutView.ts";
import { IconButton } from "./Icon.tsx";
import { reveal } from "./viewport.ts";

/** Search in names, components and values: Enter goes from hit to hit. */
export function Search(): ReactElement | null {
  const query = useCanvas((state) => state.search);
  const index = useCanvas((state) => state.drawn);
  if (query === undefined || !index) return null;
  const hits = query === "" ? [] : hitsFor(index, query);
  return (
    <div className="search" role="search" data-testid="search">
      <SearchField query={query} hits={hits} />
      <span className="muted search-count" role="status">
        {query === "" ? "" : hits.length === 0 ? t("No hits") : t("{0} hits", hits.length)}
      </span>
      <IconButton icon="close" title={t("Close")} onClick={close} />
    </div>
  );
}

function SearchField({ query, hits }: { readonly query: string; readonly hits: readonly string[] }): ReactElement {
  const flow = useReactFlow();
  const field = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(-1);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const goTo = (hit: number): void => {
    const key = hits.at(hit % hits.length);
    if (key === undefined) return;
    setAt(hit);
    select([key]);
    reveal(key, flow);
  };
  return (
    <input
      ref={field}
      className="field"
      placeholder={t("Search names, components, values")}
      aria-label={t("Search names, components, values")}
      value={query}
      spellCheck={false}
      onChange={(event) => {
        patch({ search: event.target.value });
        setAt(-1);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
        if (event.key === "Enter") goTo(at + (event.shiftKey ? -1 : 1));
        if (event.key === "Escape") close();
      }}
    />
  );
}

function close(): void {
  patch({ search: undefined });
  document.querySelector<HTMLElement>(".surface")?.focus({ preventScroll: true });
}

function hitsFor(index: ViewIndex, query: string): string[] {
  const wanted = query.toLowerCase();
  const hits: string[] = [];
  for (const { item } of index.items.values()) {
    const texts =
      item.kind === "task"
        ? [item.name, item.key, item.component, ...item.inputs.flatMap((port) => [port.name, port.valueText ?? ""])]
        : item.kind === "opaque"
          ? [item.text]
          : headersOf(item);
    if (texts.some((text) => text.toLowerCase().includes(wanted))) hits.push(item.key);
  }
  return hits;
}
