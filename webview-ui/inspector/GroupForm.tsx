import type { ReactElement } from "react";
import type { ViewCondition, ViewExitHandler, ViewLoop } from "../../src/protocol/canvasView.ts";
import { canLeave } from "../canvas/FrameHeader.tsx";
import { IconButton } from "../canvas/Icon.tsx";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { Editable, Faults, Row, Section, TextField } from "./fields.tsx";
import { RunSection } from "./RunSection.tsx";

/** A condition's branches, or a loop's list and limit. */
export function GroupForm({ group }: { readonly group: ViewCondition | ViewLoop | ViewExitHandler }): ReactElement {
  const titles = { condition: t("Condition"), loop: t("Loop"), exitHandler: t("Try with finally") };
  return (
    <>
      <div className="panel-title">
        <span className="grow">{titles[group.kind]}</span>
        <Editable>
          <IconButton
            icon="ungroup-by-ref-type"
            title={t("Take the frame away, keep what is in it")}
            onClick={() => void apply({ kind: "unwrap", key: group.key })}
          />
        </Editable>
      </div>
      <div className="panel-body">
        <RunSection id={group.key} />
        <Editable>
          {group.kind === "condition" && <Branches condition={group} />}
          {group.kind === "loop" && <LoopFields loop={group} />}
          {group.kind === "exitHandler" && (
            <p className="panel-hint">{t("What is in finally runs at the end, whatever happens to what is in try.")}</p>
          )}
          <Faults problems={group.problems} />
        </Editable>
      </div>
    </>
  );
}

function Branches({ condition }: { readonly condition: ViewCondition }): ReactElement {
  const hasElse = condition.branches.at(-1)?.code === undefined;
  const add = (code?: string): void => void apply({ kind: "addBranch", condition: condition.key, code });
  return (
    <Section title={t("Branches")}>
      {condition.branches.map((_, at) => (
        <BranchRow key={at} condition={condition} at={at} />
      ))}
      <div className="fact">
        <button
          type="button"
          className="link add"
          onClick={() => {
            add("true");
          }}
        >
          {t("Add else if")}
        </button>
        {!hasElse && (
          <button
            type="button"
            className="link add"
            onClick={() => {
              add();
            }}
          >
            {t("Add else")}
          </button>
        )}
      </div>
    </Section>
  );
}

function BranchRow({ condition, at }: { readonly condition: ViewCondition; readonly at: number }): ReactElement {
  const { key } = condition;
  const code = condition.branches[at]?.code;
  return (
    <Row label={at === 0 ? "if" : code === undefined ? "else" : "else if"} isGroup={code === undefined}>
      <span className="field-line">
        {code !== undefined && (
          <TextField
            isCode
            label={t("Condition")}
            value={code}
            onCommit={(text) => void apply({ kind: "setCondition", condition: key, branch: at, code: text })}
          />
        )}
        {canLeave(condition, at) && (
          <IconButton
            icon="trash"
            title={t("Remove this branch and what is in it")}
            onClick={() => void apply({ kind: "removeBranch", condition: key, branch: at })}
          />
        )}
      </span>
      <Faults problems={condition.branches[at]?.problems ?? []} />
    </Row>
  );
}

function LoopFields({ loop }: { readonly loop: ViewLoop }): ReactElement {
  const isName = (text: string): string | undefined =>
    /^[A-Za-z_$][\w$]*$/.test(text) ? undefined : t("Write a name: letters, digits and _, not beginning with a digit.");
  return (
    <Section title={t("Loop")}>
      <Row label={t("Item")}>
        <TextField
          isCode
          label={t("Item")}
          value={loop.item}
          check={isName}
          onCommit={(item) => void apply({ kind: "setLoop", loop: loop.key, item })}
        />
      </Row>
      <Row label={t("List")}>
        <TextField
          isCode
          label={t("List")}
          value={loop.listCode}
          onCommit={(list) => void apply({ kind: "setLoop", loop: loop.key, list })}
        />
      </Row>
      <Row label={t("At once")} hint={t("empty: all")}>
        <TextField
          isNumber
          label={t("At once")}
          value={loop.limit === undefined ? "" : String(loop.limit)}
          check={(text) => (/^[1-9]\d*$|^$/.test(text.trim()) ? undefined : t("Write a whole number."))}
          onCommit={(text) =>
            void apply({ kind: "setLoop", loop: loop.key, limit: text.trim() === "" ? null : Number(text) })
          }
        />
      </Row>
    </Section>
  );
}
