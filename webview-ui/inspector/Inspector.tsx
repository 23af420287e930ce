import type { ReactElement } from "react";
import type { Indexed } from "../viewIndex.ts";
import { t } from "../l10n.ts";
import { Panel } from "../Panel.tsx";
import { useCanvas } from "../store.ts";
import { GroupForm } from "./GroupForm.tsx";
import { PipelineForm } from "./PipelineForm.tsx";
import { TaskForm } from "./TaskForm.tsx";

/** What is selected, with fields for all that can be set; the pipeline itself when nothing is. */
export function Inspector(): ReactElement {
  const selected = useCanvas(({ drawn, selection }): Indexed | undefined =>
    selection.size === 1 ? drawn?.items.get([...selection][0] ?? "") : undefined,
  );
  const count = useCanvas(({ selection }) => selection.size);
  return (
    <Panel name="inspector" as="aside" label={t("Inspector")}>
      {count > 1 ? (
        <p className="panel-hint">{t("{0} selected. I, L and E wrap them in a condition, a loop or a try.", count)}</p>
      ) : (
        <Form selected={selected} />
      )}
    </Panel>
  );
}

function Form({ selected }: { readonly selected: Indexed | undefined }): ReactElement {
  const item = selected?.item;
  if (!item) return <PipelineForm />;
  if (item.kind === "task") return <TaskForm key={item.key} task={item} />;
  if (item.kind === "opaque")
    return <p className="panel-hint">{t("This code could not be read as a task. It can be changed in the source.")}</p>;
  return <GroupForm key={item.key} group={item} />;
}
