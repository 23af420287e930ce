import type { ReactElement } from "react";
import type { JsonValue } from "../../src/compiler/json.ts";
import type { ViewTask } from "../../src/protocol/canvasView.ts";
import { apply } from "../host.ts";
import { t } from "../l10n.ts";
import { Row, TextField } from "./fields.tsx";

type Fields = Readonly<Record<string, JsonValue | undefined>>;

type SetOption = (option: string, value: JsonValue | undefined) => void;

/** CPU, memory, accelerator, retry, cache, environment, and what Kubernetes is told. */
export function OptionRows({ task }: { readonly task: ViewTask }): ReactElement {
  const value = (name: string): JsonValue | undefined => task.options.find((option) => option.name === name)?.value;
  const set: SetOption = (option, next) => void apply({ kind: "setOption", task: task.key, option, value: next });
  return (
    <>
      <AmountRow label={t("CPU")} option="cpu" placeholder="500m" value={value("cpu")} set={set} />
      <AmountRow label={t("Memory")} option="memory" placeholder="2Gi" value={value("memory")} set={set} />
      <AcceleratorRow value={value("accelerator")} set={set} />
      <RetryRow value={value("retry")} set={set} />
      <CacheRow value={value("cache")} set={set} />
      <EnvironmentRow value={value("env")} set={set} />
      <KubernetesRow task={task.key} value={value("kubernetes")} />
    </>
  );
}

interface OptionProps {
  readonly value: JsonValue | undefined;
  readonly set: SetOption;
}

function AcceleratorRow({ value, set }: OptionProps): ReactElement {
  const accelerator = fieldsOf(value);
  return (
    <Row label={t("Accelerators")}>
      <TextField
        isNumber
        label={t("Accelerators")}
        value={textOf(accelerator["count"])}
        placeholder="0"
        check={wholeNumber}
        onCommit={(text) => {
          const amount = Number(text);
          set("accelerator", amount > 0 ? { ...withType(accelerator), count: amount } : undefined);
        }}
      />
      <TextField
        label={t("Accelerator type")}
        value={textOf(accelerator["type"])}
        placeholder="nvidia.com/gpu"
        onCommit={(type) => {
          const count = accelerator["count"] ?? 1;
          set("accelerator", type.trim() === "" ? { count } : { type: type.trim(), count });
        }}
      />
    </Row>
  );
}

function RetryRow({ value, set }: OptionProps): ReactElement {
  const count = typeof value === "number" ? value : fieldsOf(value)["count"];
  return (
    <Row label={t("Retries")}>
      <TextField
        isNumber
        label={t("Retries")}
        value={textOf(count)}
        placeholder="0"
        check={wholeNumber}
        onCommit={(text) => {
          const times = Number(text);
          set("retry", times > 0 ? { ...fieldsOf(value), count: times } : undefined);
        }}
      />
    </Row>
  );
}

function CacheRow({ value, set }: OptionProps): ReactElement {
  return (
    <Row label={t("Use cached results")}>
      <input
        type="checkbox"
        className="checkbox"
        aria-label={t("Use cached results")}
        checked={value !== false}
        onChange={(event) => {
          set("cache", event.target.checked ? undefined : false);
        }}
      />
    </Row>
  );
}

function EnvironmentRow({ value, set }: OptionProps): ReactElement {
  const lines = Object.entries(fieldsOf(value)).map(([name, text]) => `${name}=${textOf(text)}`);
  return (
    <Row label={t("Environment")} hint={t("NAME=value, one a line")}>
      <TextField
        isCode
        isLong
        label={t("Environment")}
        value={lines.join("\n")}
        onCommit={(text) => {
          const env = environmentOf(text);
          set("env", Object.keys(env).length > 0 ? env : undefined);
        }}
      />
    </Row>
  );
}

const kubernetesExample = '{ secrets: [{ name: "s3", env: { PASSWORD: "password" } }] }';

/** What Kubernetes is told of the task's pod, as code: it has more to it than fields could show. */
function KubernetesRow({
  task,
  value,
}: {
  readonly task: string;
  readonly value: JsonValue | undefined;
}): ReactElement {
  return (
    <Row label={t("Kubernetes")} hint={t("secrets, volumes, machines")}>
      <TextField
        isCode
        isLong
        label={t("Kubernetes")}
        value={textOf(value)}
        placeholder={kubernetesExample}
        onCommit={(text) => {
          const code = text.trim();
          void apply({ kind: "setOption", task, option: "kubernetes", ...(code !== "" && { code }) });
        }}
      />
    </Row>
  );
}

interface AmountProps extends OptionProps {
  readonly label: string;
  readonly option: string;
  readonly placeholder: string;
}

function AmountRow({ label, option, placeholder, value, set }: AmountProps): ReactElement {
  const fields = fieldsOf(value);
  const limit = typeof value === "string" ? value : textOf(fields["limit"]);
  return (
    <Row label={label}>
      <TextField
        label={label}
        value={limit}
        placeholder={placeholder}
        check={(text) =>
          text.trim() === "" || /^\d+(\.\d+)?([mkMGTPE]i?)?$/.test(text.trim())
            ? undefined
            : t("Write an amount as Kubernetes does: 500m, 2Gi.")
        }
        onCommit={(text) => {
          const request = fields["request"];
          const amount = text.trim();
          if (amount === "") set(option, request === undefined ? undefined : { request });
          else set(option, request === undefined ? amount : { limit: amount, request });
        }}
      />
    </Row>
  );
}

function withType(accelerator: Fields): { readonly type?: JsonValue } {
  return accelerator["type"] === undefined ? {} : { type: accelerator["type"] };
}

function fieldsOf(value: JsonValue | undefined): { readonly [name: string]: JsonValue } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return value as { readonly [name: string]: JsonValue };
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function wholeNumber(text: string): string | undefined {
  return /^\d*$/.test(text.trim()) ? undefined : t("Write a whole number.");
}

function environmentOf(text: string): Record<string, string> {
  const lines = text.split("\n").flatMap((line) => {
    const at = line.indexOf("=");
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1)] as const] : [];
  });
  return Object.fromEntries(lines);
}
