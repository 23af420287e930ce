import type { ReactElement } from "react";
import type { WireEnd } from "../../src/protocol/canvasView.ts";
import type { Operation } from "../../src/compiler/edit/operation.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { edit, patch, useCanvas, type QuickAdd as QuickAddState } from "../store.ts";
import { freshName, type ViewIndex } from "../viewIndex.ts";
import { kindIcon } from "./ariaLabels.ts";
import { askForOperation, fittingPorts, valueOf } from "./toOperation.ts";
import { addComponent } from "./gestures.ts";
import { QuickList, type QuickItem } from "./QuickList.tsx";
import { signatureOf } from "../palette/signature.ts";

/** The quick add list, or a small choice, while one of them is open. */
export function QuickAdd(): ReactElement | null {
  const add = useCanvas((state) => state.quickAdd);
  const choice = useCanvas((state) => state.choice);
  const palette = useCanvas((state) => state.palette);
  const index = useCanvas((state) => state.drawn);
  const leave = (): void => {
    patch({ quickAdd: undefined, choice: undefined });
    document.querySelector<HTMLElement>(".surface")?.focus({ preventScroll: true });
  };
  if (choice)
    return <QuickList key={choice.title} at={choice.at} title={choice.title} items={choice.options} onLeave={leave} />;
  if (!add || !index) return null;
  const { end, between } = add;
  const components = palette
    .filter((component) => !end || fittingPorts(index, component, end).length > 0)
    .filter((component) => !between || fittingPorts(index, component, between.from).length > 0)
    .map((component): QuickItem => ({
      label: component.name,
      hint: signatureOf(component),
      icon: kindIcon(component.kind),
      choose: () => void addComponent(component, add),
    }));
  const others = between ? [] : end ? outputItems(index, end) : controlItems(index, add);
  return <QuickList key="add" at={add.at} title={t("Add a step")} items={[...components, ...others]} onLeave={leave} />;
}

/** A value dragged to empty space may leave the pipeline. */
function outputItems(index: ViewIndex, end: WireEnd): QuickItem[] {
  if (end.kind === "taskInput") return [inputItem(index, end)];
  const value = valueOf(end);
  if (!value) return [];
  const taken = new Set(index.view.outputs.map((port) => port.name));
  const base = "port" in end ? end.port.replace(/\W/g, "_") : "result";
  let name = base === "Output" ? "result" : base;
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
  const label = t("Pipeline output");
  const hint = t("a result of the whole pipeline");
  return [{ label, hint, icon: "arrow-small-right", choose: () => void apply({ kind: "setOutput", name, value }) }];
}

/** A port dragged to empty space may be asked for when the pipeline is run. */
function inputItem(index: ViewIndex, end: WireEnd & { kind: "taskInput" }): QuickItem {
  return {
    label: t("Pipeline input"),
    hint: t("a value asked for when the pipeline is run"),
    icon: "arrow-small-right",
    choose: () => void apply(askForOperation(index, end)),
  };
}

function controlItems(index: ViewIndex, add: QuickAddState): QuickItem[] {
  const { block, after } = add;
  const group = (kind: "condition" | "loop" | "exitHandler", label: string, hint: string, icon: string): QuickItem => ({
    label,
    hint,
    icon,
    choose: () => void addGroup({ kind: "addGroup", group: kind, block, after }),
  });
  const input = freshName(index, "input");
  return [
    group("condition", t("if"), t("run tasks only when a condition holds"), "git-branch"),
    group("loop", t("for each"), t("run tasks for every item of a list"), "sync"),
    group("exitHandler", t("try / finally"), t("run a task at the end, whatever happens"), "shield"),
    {
      label: t("Pipeline input"),
      hint: t("a value asked for when the pipeline is run"),
      icon: "arrow-small-right",
      choose: () => void apply({ kind: "addInput", name: input, type: "string" }, add.at),
    },
  ];
}

async function addGroup(operation: Operation): Promise<void> {
  const key = (await apply(operation))?.[0];
  if (key !== undefined && operation.kind === "addGroup" && operation.group !== "exitHandler") {
    edit({ kind: "header", key, branch: 0 });
  }
}
