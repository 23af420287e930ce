import { useState, type ReactElement } from "react";
import type { ViewProblem } from "../../src/protocol/canvasView.ts";
import { applyFix } from "../host.ts";
import { t } from "../l10n.ts";
import { Icon } from "./Icon.tsx";

/** The badge of what is wrong at a place; hover and focus give the sentences with their fixes. */
export function Problems({ problems }: { readonly problems: readonly ViewProblem[] }): ReactElement | null {
  const [isOpen, open] = useState(false);
  const worst = problems.find((problem) => problem.severity === "error") ?? problems[0];
  if (!worst) return null;
  const show = (): void => {
    open(true);
  };
  const hide = (): void => {
    open(false);
  };
  return (
    <span
      className={`problems problems-${worst.severity} nodrag`}
      data-testid="problem"
      role="button"
      tabIndex={-1}
      aria-label={t("Problem: {0}", worst.message)}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      <Icon name={worst.severity} />
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
            {problem.fixes.map((fix, index) => (
              <button
                key={index}
                type="button"
                className="link"
                onMouseDown={(event) => {
                  event.preventDefault();
                  void applyFix(problem.code, problem.start ?? 0, index);
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
