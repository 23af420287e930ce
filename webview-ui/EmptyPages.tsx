import { useEffect, type ReactElement } from "react";
import type { TemplateName } from "../src/compiler/edit/templates/templates.ts";
import { Icon } from "./canvas/Icon.tsx";
import { startFrom } from "./host.ts";
import { t } from "./l10n.ts";
import { useCanvas } from "./store.ts";

/** Over the canvas of a pipeline without steps: how to begin. */
export function EmptyHint(): ReactElement | null {
  const isBlank = useCanvas((state) => state.drawn?.view.body.items.length === 0);
  if (!isBlank) return null;
  return (
    <div className="empty" data-testid="empty-hint">
      <p>{t("This pipeline has no steps yet.")}</p>
      <p>
        {t("Drag a component here, or press")} <kbd>/</kbd> {t("to add a step.")}
      </p>
      <Templates label={t("Or begin with a template:")} />
    </div>
  );
}

/** In place of the canvas of a file without a pipeline. */
export function NoPipeline(): ReactElement {
  useEffect(
    () => () => {
      // The pipeline that was begun is gone on with by keys.
      requestAnimationFrame(() => {
        if (document.hasFocus()) document.querySelector<HTMLElement>(".surface")?.focus({ preventScroll: true });
      });
    },
    [],
  );
  return (
    <main className="empty is-page" data-testid="no-pipeline">
      <p>{t("This file has no pipeline yet.")}</p>
      <p>{t("Write export default pipeline(…) in the source, or begin with a template:")}</p>
      <Templates label={t("Templates")} isLabelHidden />
    </main>
  );
}

interface Offered {
  readonly name: TemplateName;
  readonly icon: string;
  readonly label: string;
  readonly hint: string;
}

function offered(): readonly Offered[] {
  return [
    { name: "step", icon: "add", label: t("One step"), hint: t("one component, to be made your own") },
    { name: "branch", icon: "git-branch", label: t("if / else"), hint: t("what one step gives decides what runs") },
    { name: "loop", icon: "sync", label: t("A loop"), hint: t("a step for every item of a list") },
    {
      name: "training",
      icon: "mortar-board",
      label: t("Train a model"),
      hint: t("data, training, evaluation, and a step for a good model only"),
    },
  ];
}

function Templates(props: { readonly label: string; readonly isLabelHidden?: boolean }): ReactElement {
  return (
    <>
      {props.isLabelHidden !== true && <p>{props.label}</p>}
      <div className="templates" role="group" aria-label={props.label}>
        {offered().map(({ name, icon, label, hint }) => (
          <button
            key={name}
            type="button"
            className="template"
            title={hint}
            data-testid="template"
            data-template={name}
            onClick={() => void startFrom(name)}
          >
            <Icon name={icon} /> {label}
          </button>
        ))}
      </div>
    </>
  );
}
