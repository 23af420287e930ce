import { useState, type ReactElement } from "react";
import { refuseWire } from "../../src/protocol/refuseWire.ts";
import { disconnect } from "../canvas/gestures.ts";
import { afterOperation } from "../canvas/toOperation.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { select, state, useCanvas } from "../store.ts";
import { taskOf, type ViewIndex } from "../viewIndex.ts";
import { Row, WireChip } from "./fields.tsx";

/** The tasks that a task waits for without taking anything from them. */
export function AfterRow({ task }: { readonly task: string }): ReactElement {
  const index = useCanvas((each) => each.drawn);
  // Looked up only when asked for: it is a question to every task.
  const [others, offer] = useState<readonly string[]>([]);
  const waits = (index?.incoming.get(task) ?? []).filter(({ kind }) => kind === "after");
  const nameOf = (key: string): string => (index && taskOf(index, key)?.name) ?? key;
  return (
    <Row label={t("Runs after")}>
      {waits.map(({ id, from }) => (
        <WireChip
          key={id}
          label={from.kind === "task" ? nameOf(from.task) : id}
          onOpen={() => {
            if (from.kind === "task") select([from.task]);
          }}
          onUnlink={() => {
            disconnect(id);
          }}
        />
      ))}
      <select
        className="field"
        aria-label={t("Runs after")}
        value=""
        onFocus={() => {
          if (index) offer(possible(index, task));
        }}
        onChange={({ target }) => {
          const { index: newest } = state();
          if (newest && target.value !== "") void apply(afterOperation(newest, target.value, task));
        }}
      >
        <option value="">{t("Add a task…")}</option>
        {others.map((key) => (
          <option key={key} value={key}>
            {nameOf(key)}
          </option>
        ))}
      </select>
    </Row>
  );
}

function possible(index: ViewIndex, task: string): readonly string[] {
  const then = { kind: "task", task } as const;
  const known = new Set((index.incoming.get(task) ?? []).flatMap(({ from }) => ("task" in from ? from.task : [])));
  return [...index.items.values()].flatMap(({ item: { kind, key } }) => {
    const isFree = kind === "task" && key !== task && !known.has(key);
    return isFree && refuseWire(index.view, { kind: "task", task: key }, then) === undefined ? key : [];
  });
}
