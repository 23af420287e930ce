import type { ReactElement } from "react";
import type { FormField } from "../../src/protocol/runFormMessages.ts";
import { t } from "../l10n.ts";

interface ParameterFieldProps {
  readonly field: FormField;
  readonly text: string;
  readonly fault: string | undefined;
  readonly isFirst: boolean;
  readonly onChange: (text: string) => void;
}

/** One parameter: its name and type, a control that suits the type, and what is wrong with the text. */
export function ParameterField({ field, text, fault, isFirst, onChange }: ParameterFieldProps): ReactElement {
  const id = `field-${field.name}`;
  const described = `${id}-description ${id}-fault`;
  const isChanged = field.defaultText !== undefined && text !== field.defaultText;
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{field.name}</label>
        <span className="field-type">{field.typeLabel}</span>
        {isChanged && (
          <button
            type="button"
            className="link"
            title={t("Default: {0}", field.defaultText ?? "")}
            onClick={() => {
              onChange(field.defaultText ?? "");
            }}
          >
            {t("Reset to default")}
          </button>
        )}
      </div>
      <Control
        field={field}
        id={id}
        described={described}
        text={text}
        fault={fault}
        isFirst={isFirst}
        onChange={onChange}
      />
      <p className="fault" id={`${id}-fault`} role="alert">
        {fault ?? ""}
      </p>
      {field.description !== undefined && (
        <p className="description" id={`${id}-description`}>
          {field.description}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends ParameterFieldProps {
  readonly id: string;
  readonly described: string;
}

function Control({ field, id, described, text, fault, isFirst, onChange }: ControlProps): ReactElement {
  const shared = {
    id,
    "aria-describedby": described,
    "aria-invalid": fault !== undefined,
    autoFocus: isFirst,
    spellCheck: false,
  };
  if (field.type === "BOOLEAN") {
    return (
      <select
        {...shared}
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {text !== "true" && text !== "false" && <option value={text}>{t("(choose)")}</option>}
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    );
  }
  if (field.type === "LIST" || field.type === "STRUCT" || text.includes("\n")) {
    return (
      <textarea
        {...shared}
        className={field.type === "STRING" ? "" : "code"}
        rows={Math.min(10, Math.max(2, text.split("\n").length))}
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    );
  }
  return (
    <input
      {...shared}
      className={field.type === "STRING" ? "" : "code"}
      inputMode={field.type === "STRING" ? "text" : "decimal"}
      value={text}
      placeholder={field.isOptional && field.defaultText === undefined ? t("(not given)") : undefined}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
