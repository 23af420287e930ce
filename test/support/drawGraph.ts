import type { Component } from "../../src/compiler/component.ts";
import { fieldsOf, type OptionValue } from "../../src/compiler/kubernetes/optionValue.ts";
import type { PipelineFile } from "../../src/compiler/compile.ts";
import type {
  Binding,
  Block,
  Condition,
  ConditionExpression,
  Loop,
  Pipeline,
  Statement,
  Task,
} from "../../src/compiler/pipeline.ts";
import { describeType, type ValueType } from "../../src/compiler/types.ts";

/** Draws what was read of a file as indented text, every binding included; spans are left out. */
export function drawFile(file: PipelineFile): string {
  const components = [...file.components].flatMap(([name, component]) => drawComponent(name, component));
  return [...components, ...file.pipelines.flatMap(drawPipeline)].join("\n") + "\n";
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function drawComponent(name: string, component: Component): string[] {
  const { implementation } = component;
  const ports = [
    ...component.inputs.map((input) => `in ${drawPort(input)}${drawDescription(input.description)}`),
    ...component.outputs.map((output) => `out ${output.name}: ${describeType(output.type)}`),
  ];
  const head = `component ${name} (${component.name}, ${implementation.kind})${drawDescription(component.description)}`;
  return [head, ...indent([...ports, ...drawImplementation(component)])];
}

function drawImplementation({ implementation }: Component): string[] {
  if (implementation.kind === "container") {
    const { image, command, args, env } = implementation;
    return [`image ${image}`, ...command.map((w) => `command ${w}`), ...args.map((w) => `arg ${w}`), ...drawEnv(env)];
  }
  if (implementation.kind === "javascript") {
    const packages = implementation.packages.map((name) => `package ${name}`);
    return [
      `image ${implementation.image}`,
      ...packages,
      ...implementation.functionSource.split("\n").map((line) => `| ${line}`),
    ];
  }
  return [];
}

function drawEnv(env: readonly { readonly name: string; readonly value: string }[]): string[] {
  return env.map(({ name, value }) => `env ${name}=${value}`);
}

interface Port {
  readonly name: string;
  readonly type: ValueType;
  readonly isOptional: boolean;
  readonly defaultValue?: unknown;
}

function drawPort({ name, type, isOptional, defaultValue }: Port): string {
  const value = defaultValue === undefined ? "" : ` = ${JSON.stringify(defaultValue)}`;
  return `${name}${isOptional ? "?" : ""}: ${describeType(type)}${value}`;
}

function drawDescription(description: string | undefined): string {
  return description === undefined ? "" : ` ${JSON.stringify(description)}`;
}

function drawPipeline(pipeline: Pipeline): string[] {
  const { exportName, name, displayName, description, root, config, inputs, variables = [], body, outputs } = pipeline;
  return [
    `pipeline ${name} (${exportName})${drawDescription(description)}`,
    ...indent([
      ...(displayName === undefined ? [] : [`displayName ${displayName}`]),
      ...(root === undefined ? [] : [`root ${root}`]),
      ...Object.entries(config ?? {}).flatMap(([option, value]) => {
        return option === "spans" ? [] : [`${option} ${JSON.stringify(value)}`];
      }),
      ...inputs.map((input) => `input ${drawPort(input)}${drawDescription(input.description)}`),
      ...variables.map(({ kind, id, type }) => `${kind} ${id}: ${type ? describeType(type) : "?"}`),
      ...drawBlock(body),
      ...outputs.map((output) => `return ${output.name} = ${drawBinding(output.binding)}`),
    ]),
  ];
}

function drawBlock(block: Block): string[] {
  return block.statements.flatMap(drawStatement);
}

function drawStatement(statement: Statement): string[] {
  switch (statement.kind) {
    case "task":
      return drawTask(statement);
    case "condition":
      return drawCondition(statement);
    case "loop":
      return drawLoop(statement);
    case "exitHandler":
      return [
        `${statement.key} try`,
        ...indent(drawBlock(statement.body)),
        "finally",
        ...indent(drawBlock(statement.exit)),
      ];
    case "opaque":
      return [`${statement.key} opaque ${JSON.stringify(statement.text)}`];
  }
}

function drawTask({ key, variable, callee, component, arguments: given, options, isInline }: Task): string[] {
  const { after, env, kubernetes, spans: _spans, afterSpans: _afterSpans, afterLists = [], ...rest } = options;
  const flags = [
    variable && `const ${variable}`,
    isInline === true && "inline",
    component === undefined && "no component",
  ];
  const words = flags.filter((flag) => typeof flag === "string").join(", ");
  return [
    `${key}: ${callee}${words === "" ? "" : ` (${words})`}`,
    ...indent([
      ...given.map(({ name, binding }) => `${name} = ${drawBinding(binding)}`),
      ...after.map((task, at) => `after ${task}${afterLists[at] === undefined ? "" : ` (by ${afterLists[at]})`}`),
      ...drawEnv(env),
      ...Object.entries(rest).map(([name, value]) => `option ${name} ${drawSetting(value)}`),
      ...fieldsOf(kubernetes).map(({ name, value }) => `kubernetes ${name} ${drawOption(value)}`),
    ]),
  ];
}

/** Constants as JSON; what a run gives in angle brackets. */
function drawSetting(value: unknown): string {
  if (isBinding(value)) return `<${drawBinding(value)}>`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${drawSetting(field)}`);
  return `{${fields.join(",")}}`;
}

function isBinding(value: unknown): value is Binding {
  return typeof value === "object" && value !== null && "kind" in value;
}

function drawOption(value: OptionValue): string {
  if (value.kind === "record")
    return `{${value.fields.map((field) => `${field.name}: ${drawOption(field.value)}`).join(", ")}}`;
  if (value.kind === "list") return `[${value.items.map(drawOption).join(", ")}]`;
  return value.kind === "constant" ? JSON.stringify(value.value) : `<${drawBinding(value)}>`;
}

function drawCondition({ key, branches, merges }: Condition): string[] {
  const arms = branches.flatMap(({ test, body }, index) => {
    const word = index === 0 ? `${key} if` : test === undefined ? "else" : "else if";
    return [test === undefined ? word : `${word} ${drawTest(test)}`, ...indent(drawBlock(body))];
  });
  const joined = merges.map(({ variable, values }) => {
    return `let ${variable} = ${values.map((value) => (value ? drawBinding(value) : "nothing")).join(" | ")}`;
  });
  return [...arms, ...joined];
}

function drawTest(test: ConditionExpression): string {
  switch (test.kind) {
    case "comparison":
      return `${drawBinding(test.left)} ${test.operator} ${drawBinding(test.right)}`;
    case "and":
      return `(${drawTest(test.left)} && ${drawTest(test.right)})`;
    case "or":
      return `(${drawTest(test.left)} || ${drawTest(test.right)})`;
    case "not":
      return `!(${drawTest(test.operand)})`;
    case "value":
      return drawBinding(test.binding);
  }
}

function drawLoop({ key, item, items, limit, body, collects }: Loop): string[] {
  const atOnce = limit === undefined ? "" : `, ${limit} at once`;
  const pushes = collects.map(({ list, value }) => `push ${list} <- ${drawBinding(value)}`);
  return [`${key} for ${item} of ${drawBinding(items)}${atOnce}`, ...indent([...drawBlock(body), ...pushes])];
}

/** Task outputs as `task.output`, inputs as `$input`, loop items as `for-1.item.field`. */
export function drawBinding(binding: Binding): string {
  switch (binding.kind) {
    case "constant":
      return JSON.stringify(binding.value);
    case "pipelineInput":
      return `$${binding.input}`;
    case "taskOutput":
      return `${binding.task}.${binding.output}`;
    case "loopItem":
      return [binding.loop, "item", ...binding.path].join(".");
    case "collected":
      return `collected ${binding.list}`;
    case "oneOf":
      return `oneOf ${binding.variable}`;
    case "template":
      return `\`${binding.parts.map((part) => (typeof part === "string" ? part : `\${${drawBinding(part)}}`)).join("")}\``;
    case "listLiteral":
      return `[${binding.items.map(drawBinding).join(", ")}]`;
    case "recordLiteral":
      return `{ ${binding.fields.map((field) => `${field.name}: ${drawBinding(field.binding)}`).join(", ")} }`;
    case "runValue":
      return binding.value;
    case "unknown":
      return `unknown ${JSON.stringify(binding.text)}`;
  }
}
