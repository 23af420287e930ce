import { useEffect, useState, type ReactElement } from "react";
import { formatDuration } from "../../src/run/duration.ts";
import { phaseIcon, phaseName } from "../canvas/ariaLabels.ts";
import { Icon } from "../canvas/Icon.tsx";
import { sayMessage, t } from "../l10n.ts";
import type { Shown } from "./overlay.ts";

/** The phase as a glyph, with how long it took or takes. */
export function PhaseGlyph({ shown }: { readonly shown: Shown }): ReactElement {
  const title = [phaseName(shown.phase), sayMessage(shown)].filter(Boolean).join(": ");
  return (
    <span className={`phase phase-${shown.phase}`} title={title} role="img" aria-label={title} data-phase={shown.phase}>
      <Icon name={phaseIcon(shown.phase)} />
      <Duration shown={shown} />
    </span>
  );
}

function Duration({ shown }: { readonly shown: Shown }): ReactElement | null {
  const isRunning = shown.phase === "running";
  const [now, tick] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const id = setInterval(() => {
      tick(Date.now());
    }, 1000);
    return () => {
      clearInterval(id);
    };
  }, [isRunning]);
  if (shown.startTime === undefined || shown.phase === "skipped") return null;
  const end = shown.finishTime ?? (isRunning ? now : undefined);
  return end === undefined ? null : <span className="duration">{formatDuration(end - shown.startTime)}</span>;
}

/** `7 of 12, 1 failed` with a bar. */
export function LoopCounts({ counts }: { readonly counts: NonNullable<Shown["counts"]> }): ReactElement {
  const { done, failed, total } = counts;
  const text = failed > 0 ? t("{0} of {1}, {2} failed", done, total, failed) : t("{0} of {1}", done, total);
  const good = total > 0 ? ((done - failed) / total) * 100 : 0;
  const bad = total > 0 ? (failed / total) * 100 : 0;
  return (
    <span className="loop-counts">
      <span className="loop-bar" aria-hidden="true">
        <span className="loop-good" style={{ width: `${good}%` }} />
        <span className="loop-bad" style={{ width: `${bad}%` }} />
      </span>
      {text}
    </span>
  );
}
