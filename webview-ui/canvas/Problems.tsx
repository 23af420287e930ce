import { useState, type ReactElement } from "react";
import type { ViewProblem } from "../../src/protocol/canvasView.ts";
import { applyFix } from "../host.ts";
import { t } from "../l10n.ts";
import { placeOf, worstOf } from "../problems.ts";
import { Icon } from "./Icon.tsx";

/** The badge of what is wrong at a place; hover and focus give the sentences with their fixes. */
export function Problems(props: {
  readonly problems: readonly ViewProblem[];
  /** For all of a card: it stays, and is counted, however far the canvas is zoomed out. */
  readonly isSummary?: boolean;
}): ReactElement | null {
  const { problems, isSummary = false } = props;
  const [isOpen, open] = useState(false);
  const worst = worstOf(problems);
  if (!worst) return null;
  const show = (): void => {
    open(true);
  };
  const hide = (): void => {
    open(false);
  };
  return (
    <span
      className={`problems problems-${worst.severity}${isSummary ? " is-summary" : ""} nodrag`}
      data-testid="problem"
      role="button"
      tabIndex={-1}
      aria-label={t("Problem: {0}", problems.map(({ message }) => message).join(" "))}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      <Icon name={worst.severity} />
      {isSummary && problems.length > 1 && <span className="problems-count">{problems.length}</span>}
      {isOpen && <ProblemList problems={problems} />}
    </span>
  );
}

function ProblemList({ problems }: { readonly problems: readonly ViewProblem[] }): ReactElement {
  return (
    <div className="problem-list" role="tooltip">
      {problems.map((problem, at) => (
        <div key={at} className="problem">
          <Icon name={problem.severity} className={`problems-${problem.severity}`} />
          <div>
            <div>{problem.message}</div>
            {placeOf(problem) !== undefined && <div className="muted">{placeOf(problem)}</div>}
            {problem.fixes.map((fix, index) => (
              <button
                key={index}
                type="button"
                className="link"
                onMouseDown={(event) => {
                  event.preventDefault();
                  void applyFix(problem, index);
                }}
              >
                {fix.title}
              </button>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
