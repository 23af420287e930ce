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

function Control(props: ControlProps): ReactElement {
  const { field, text } = props;
  if (field.type === "BOOLEAN") return <BooleanControl {...props} />;
  const isLong = field.type === "LIST" || field.type === "STRUCT" || text.includes("\n");
  return isLong ? <LongControl {...props} /> : <ShortControl {...props} />;
}

/** What every control has. */
function sharedBy({ id, described, text, fault, isFirst, onChange }: ControlProps) {
  return {
    id,
    "aria-describedby": described,
    "aria-invalid": fault !== undefined,
    autoFocus: isFirst,
    spellCheck: false,
    value: text,
    onChange: (event: { readonly target: { readonly value: string } }): void => {
      onChange(event.target.value);
    },
  };
}

function BooleanControl(props: ControlProps): ReactElement {
  const { text } = props;
  return (
    <select {...sharedBy(props)}>
      {text !== "true" && text !== "false" && <option value={text}>{t("(choose)")}</option>}
      <option value="true">true</option>
      <option value="false">false</option>
    </select>
  );
}

function LongControl(props: ControlProps): ReactElement {
  const { field, text } = props;
  const rows = Math.min(10, Math.max(2, text.split("\n").length));
  return <textarea {...sharedBy(props)} className={field.type === "STRING" ? "" : "code"} rows={rows} />;
}

function ShortControl(props: ControlProps): ReactElement {
  const { field } = props;
  const isText = field.type === "STRING";
  return (
    <input
      {...sharedBy(props)}
      className={isText ? "" : "code"}
      inputMode={isText ? "text" : "decimal"}
      placeholder={field.isOptional && field.defaultText === undefined ? t("(not given)") : undefined}
    />
  );
}
