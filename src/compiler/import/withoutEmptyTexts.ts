import type { ComponentSpec, PipelineSpec } from "../pipelineSpec.ts";

/** The same spec without names and descriptions that are empty, which is what proto3's JSON means by leaving them out. */
export function withoutEmptyTexts(spec: PipelineSpec): PipelineSpec {
  const { pipelineInfo, root, components, ...rest } = spec;
  const each = Object.entries(components).map(([name, component]) => [name, described(component)] as const);
  return {
    ...rest,
    pipelineInfo: filled(pipelineInfo, ["displayName", "description"]),
    root: described(root),
    components: Object.fromEntries(each),
  };
}

function described({ inputDefinitions, outputDefinitions, ...rest }: ComponentSpec): ComponentSpec {
  return {
    ...rest,
    ...(inputDefinitions && { inputDefinitions: ports(inputDefinitions) }),
    ...(outputDefinitions && { outputDefinitions: ports(outputDefinitions) }),
  };
}

type Ports = Readonly<Partial<Record<string, Readonly<Record<string, object>>>>>;

/** Parameters and artifacts, by their names. */
function ports<Definitions extends object>(definitions: Definitions): Definitions {
  const kinds = Object.entries(definitions as Ports).map(([kind, all = {}]) => {
    const named = Object.entries(all).map(([name, each]) => [name, filled(each, ["description"])] as const);
    return [kind, Object.fromEntries(named)] as const;
  });
  return Object.fromEntries(kinds) as Definitions;
}

function filled<Message extends object>(message: Message, texts: readonly string[]): Message {
  const kept = Object.entries(message).filter(([name, value]) => value !== "" || !texts.includes(name));
  return Object.fromEntries(kept) as Message;
}
