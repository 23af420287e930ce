import { isLiteral } from "../bindingParts.ts";
import type { JsonValue } from "../json.ts";
import type { Binding, RunValueName, TemplatePart } from "../pipeline.ts";
import type { Channel } from "./channel.ts";
import { injectedName, inputPlaceholder } from "./channel.ts";
import type { EmitContext } from "./context.ts";
import type { Dag } from "./dag.ts";
import { fieldOf } from "./itemField.ts";
import { locate } from "./locate.ts";
import { bring } from "./passage.ts";
import { runPlaceholders } from "./runValue.ts";

/** A binding as a task of some DAG can use it. */
export type Resolved =
  | { readonly kind: "channel"; readonly channel: Channel }
  | { readonly kind: "constant"; readonly value: JsonValue }
  /** Text with placeholders. */
  | ({ readonly kind: "text"; readonly text: string } & Named);

/** A list or record with texts in it that have placeholders. */
export type ResolvedLiteral = { readonly kind: "literal"; readonly value: JsonValue } & Named;

/** What texts name: values by the inputs they must be given as, and inputs that are KFP's placeholders for values of the run. */
export interface Named {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly placeholders: ReadonlyMap<string, string>;
}

/** Undefined for what KFP cannot express; the checker has said so with a position. */
export function resolveBinding(binding: Binding, dag: Dag, context: EmitContext): Resolved | undefined {
  if (binding.kind === "constant") return { kind: "constant", value: binding.value };
  if (binding.kind === "runValue") return { kind: "constant", value: runPlaceholders[binding.value] };
  if (binding.kind === "template") return resolveTemplate(binding.parts, dag, context);
  const channel = resolveChannel(binding, dag, context);
  return channel && { kind: "channel", channel };
}

/** The value as a channel that tasks of `dag` can read. */
export function resolveChannel(binding: Binding, dag: Dag, context: EmitContext): Channel | undefined {
  const located = locate(binding, dag, context);
  if (located === undefined) return undefined;
  const channel = bring(located.channel, located.home, dag);
  return binding.kind === "loopItem" && binding.path.length > 0 ? fieldOf(channel, binding.path) : channel;
}

function resolveTemplate(
  parts: readonly TemplatePart[],
  dag: Dag,
  context: EmitContext,
  isInLiteral = false,
): (Resolved & { kind: "text" }) | undefined {
  const channels = new Map<string, Channel>();
  const placeholders = new Map<string, string>();
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if (part.kind === "runValue") text += runText(part.value, placeholders, isInLiteral);
    else {
      const resolved = resolveBinding(part, dag, context);
      if (resolved === undefined) return undefined;
      text += partText(resolved, channels);
    }
  }
  return { kind: "text", text, channels, placeholders };
}

/** What a task is given: a value, or a list or record that is put together from several. */
export function resolveArgument(
  binding: Binding,
  dag: Dag,
  context: EmitContext,
): Resolved | ResolvedLiteral | undefined {
  return isLiteral(binding) ? resolveLiteral(binding, dag, context) : resolveBinding(binding, dag, context);
}

/** Whatever a run gives stands in it as a placeholder, as in a text, so numbers come as text too: KFP has nothing else. */
function resolveLiteral(literal: Binding, dag: Dag, context: EmitContext): ResolvedLiteral | undefined {
  const channels = new Map<string, Channel>();
  const placeholders = new Map<string, string>();
  const fill = (binding: Binding): JsonValue | undefined => {
    if (binding.kind === "constant") return binding.value;
    if (binding.kind === "listLiteral") return allKnown(binding.items.map(fill));
    if (binding.kind === "recordLiteral") {
      const values = allKnown(binding.fields.map((field) => fill(field.binding)));
      return values && Object.fromEntries(binding.fields.map(({ name }, at) => [name, values[at] ?? null]));
    }
    const text = resolveTemplate(binding.kind === "template" ? binding.parts : [binding], dag, context, true);
    if (text === undefined) return undefined;
    for (const [input, channel] of text.channels) channels.set(input, channel);
    for (const [input, placeholder] of text.placeholders) placeholders.set(input, placeholder);
    return text.text;
  };
  const value = fill(literal);
  return value === undefined ? undefined : { kind: "literal", value, channels, placeholders };
}

function allKnown(values: readonly (JsonValue | undefined)[]): readonly JsonValue[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined;
}

/**
 * KFP's driver fills the workspace's path in wherever a text has it, and everything else of a run only where an input is
 * that and nothing more (driver/resolve.go): such a value is given as an input of its own, which the text names. Into lists and
 * records it does not look.
 */
function runText(value: RunValueName, placeholders: Map<string, string>, isInLiteral: boolean): string {
  const placeholder = runPlaceholders[value];
  if (value === "workspace.path" && !isInLiteral) return placeholder;
  const input = injectedName(value.replace(".", "-").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  placeholders.set(input, placeholder);
  return inputPlaceholder(input);
}

function partText(part: Resolved, channels: Map<string, Channel>): string {
  switch (part.kind) {
    case "constant":
      return constantText(part.value);
    case "text":
      for (const [input, channel] of part.channels) channels.set(input, channel);
      return part.text;
    case "channel": {
      const input = injectedName(part.channel.fullName);
      channels.set(input, part.channel);
      return inputPlaceholder(input);
    }
  }
}

/** As a launcher puts a value into a text: strings bare, everything else as JSON. */
export function constantText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
