import type { ReactElement } from "react";
import { send } from "../host.ts";
import { sayMessage, t } from "../l10n.ts";
import { LoopCounts, PhaseGlyph } from "../run/PhaseGlyph.tsx";
import { phaseName } from "../canvas/ariaLabels.ts";
import { useCanvas } from "../store.ts";
import { Section } from "./fields.tsx";

/** What the run that is shown made of a task: phase, message, outputs, and the way to its log. */
export function RunSection({ id }: { readonly id: string }): ReactElement | null {
  const shown = useCanvas((state) => state.overlay.get(id));
  if (!shown) return null;
  return (
    <Section title={t("Run")}>
      <div className="fact">
        <PhaseGlyph shown={shown} /> {phaseName(shown.phase)}
        {shown.counts && <LoopCounts counts={shown.counts} />}
        <span className="grow" />
        <button
          type="button"
          className="link"
          onClick={() => {
            send({ type: "openLog", task: id });
          }}
        >
          {t("Log")}
        </button>
      </div>
      {shown.message !== undefined && <p className="description">{sayMessage(shown)}</p>}
      {Object.entries(shown.values).map(([name, value]) => (
        <div key={name} className="fact">
          <span>{name}</span>
          <code className="run-value" title={value}>
            {value}
          </code>
        </div>
      ))}
    </Section>
  );
}
