import type { ReactElement } from "react";
import type { ViewCondition, ViewProblem } from "../../src/protocol/canvasView.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { headersOf } from "../layout/layoutView.ts";
import { PhaseGlyph } from "../run/PhaseGlyph.tsx";
import { edit, toggleCollapsed, useCanvas } from "../store.ts";
import type { Group } from "../viewIndex.ts";
import { Icon, IconButton } from "./Icon.tsx";
import { InlineEdit } from "./InlineEdit.tsx";
import { Problems } from "./Problems.tsx";

interface OfLane {
  readonly id: string;
  readonly group: Group;
  /** Which of the frame's lanes, from the top. */
  readonly at: number;
}

/** What a lane is, as code: a click edits it. The first lane's also speaks for the frame. */
export function FrameHeader({ id, group, at }: OfLane): ReactElement {
  const shown = useCanvas((state) => (at === 0 ? state.overlay.get(id) : undefined));
  const hasElse = group.kind !== "condition" || group.branches.at(-1)?.code === undefined;
  const isLast = group.kind === "condition" && at === group.branches.length - 1;
  return (
    <div className="frame-header" title={headersOf(group)[at]}>
      {at === 0 && <Fold id={id} />}
      <Code id={id} group={group} at={at} />
      <Problems problems={problemsAt(group, at)} />
      <span className="grow" />
      {shown && <PhaseGlyph shown={shown} />}
      {isLast && !hasElse && <AddElse id={id} />}
      {group.kind === "condition" && canLeave(group, at) && <RemoveBranch id={id} at={at} />}
    </div>
  );
}

function Fold({ id }: { readonly id: string }): ReactElement {
  return (
    <IconButton
      icon="chevron-down"
      title={t("Collapse")}
      className="nodrag"
      onClick={() => {
        toggleCollapsed(id);
      }}
    />
  );
}

function AddElse({ id }: { readonly id: string }): ReactElement {
  return (
    <button
      type="button"
      className="frame-action nodrag"
      tabIndex={-1}
      onClick={() => void apply({ kind: "addBranch", condition: id })}
    >
      {t("+ else")}
    </button>
  );
}

function RemoveBranch({ id, at }: Omit<OfLane, "group">): ReactElement {
  const title = t("Remove this branch and what is in it");
  return (
    <button
      type="button"
      className="frame-action nodrag"
      tabIndex={-1}
      title={title}
      aria-label={title}
      onClick={() => void apply({ kind: "removeBranch", condition: id, branch: at })}
    >
      <Icon name="trash" />
    </button>
  );
}

/** Whether a branch can go and leave a condition: an only one goes with its frame, and no else stays without an if. */
export function canLeave({ branches }: ViewCondition, at: number): boolean {
  return at > 0 || branches[1]?.code !== undefined;
}

function Code({ id, group, at }: OfLane): ReactElement {
  const isEditing = useCanvas(
    ({ editing }) => editing?.kind === "header" && editing.key === id && editing.branch === at,
  );
  const code = codeOf(group, at);
  if (isEditing && code !== undefined) return <CodeEdit id={id} group={group} at={at} code={code} />;
  return (
    <span
      className={`frame-code${code === undefined ? "" : " is-editable"}`}
      onClick={() => {
        if (code !== undefined) edit({ kind: "header", key: id, branch: at });
      }}
    >
      {headersOf(group)[at]}
    </span>
  );
}

/** What can be edited of a header: a condition, or a loop's list. */
function codeOf(group: Group, at: number): string | undefined {
  if (group.kind === "condition") return group.branches[at]?.code;
  return group.kind === "loop" ? group.listCode : undefined;
}

function CodeEdit({ id, group, at, code }: OfLane & { readonly code: string }): ReactElement {
  const commit = (text: string): void =>
    void apply(
      group.kind === "loop"
        ? { kind: "setLoop", loop: id, list: text }
        : { kind: "setCondition", condition: id, branch: at, code: text },
    );
  return (
    <>
      <span className="frame-code muted">
        {group.kind === "loop" ? t("for {0} of", group.item) : at === 0 ? "if" : "else if"}
      </span>
      <InlineEdit
        isCode
        value={code}
        label={group.kind === "loop" ? t("List of the loop") : t("Condition")}
        onCommit={commit}
        onLeave={() => {
          edit(undefined);
        }}
      />
    </>
  );
}

function problemsAt(group: Group, at: number): readonly ViewProblem[] {
  const own = at === 0 ? group.problems : [];
  return group.kind === "condition" ? [...own, ...(group.branches[at]?.problems ?? [])] : own;
}
