import { isIdentifierName, printPropertyName } from "../printLiteral.ts";
import { defaultStyle } from "../style.ts";
import { describing, docComment, isDocText, isParameterText, lineComment } from "./comments.ts";
import { breaks, group, hard, ifBroken, indent, join, space, verbatim, type Doc } from "./document.ts";
import { assigned, callArguments, expression, record } from "./expressions.ts";
import type { Definition, Field, JavaScriptDefinition, Parameter, PipelineDefinition } from "./program.ts";
import { lineWidth, onOneLine } from "./layout.ts";
import { block } from "./statements.ts";

/** One definition with its comments, ended by `;`. */
export function definition(each: Definition): Doc {
  return [lineComment(each.comment), documentation(each), uncommented(each), ";"];
}

function documentation(each: Definition): Doc {
  const parameters = "parameters" in each ? each.parameters : [];
  const tags = parameters.flatMap((parameter) => (isTag(parameter) ? [textOf(parameter)] : []));
  const isOption = each.kind === "pipeline" && !isSaidAbove(each);
  return docComment(isOption || each.description === undefined ? undefined : describing(each.description), tags);
}

function uncommented(each: Definition): Doc {
  switch (each.kind) {
    case "constant":
      return assigned(`const ${each.name} =`, each.value);
    case "container": {
      const fn = functions(each.parameters, [" => (", record(each.fields), ")"]);
      return [`const ${each.name} = container`, callArguments([fn.apart], fn.hugged !== undefined, fn.hugged)];
    }
    case "component":
      return javaScript(each);
    case "python":
      return [`const ${each.name} = python`, callArguments([each.of, record(each.options)], true)];
    case "pipeline":
      return pipeline(each);
  }
}

/** The function's text stays as it is; where its first line has no room beside the options, each is on lines of its own. */
function javaScript({ name, options, functionText }: JavaScriptDefinition): Doc {
  const head = `const ${name} = component(`;
  const fn = verbatim(functionText);
  if (options.length === 0) return [head, fn, ")"];
  const settings = onOneLine(record(options));
  const [first = ""] = functionText.split("\n");
  if (`${head}${settings}, ${first}`.length <= lineWidth) return [head, settings, ", ", fn, ")"];
  return [head, indent([hard, record(options), ",", hard, fn, ","]), hard, ")"];
}

function pipeline(each: PipelineDefinition): Doc {
  const head =
    each.name === "default"
      ? "export default pipeline"
      : `${each.isExported === true ? "export " : ""}const ${each.name} = pipeline`;
  const fn = functions(each.parameters, [" => ", block(each.body)]);
  return [head, callArguments([record(optionsOf(each)), fn.apart], fn.hugged !== undefined, fn.hugged)];
}

/** A function as an argument: hugged by the parentheses, its parameters stand on one line or it is not hugged at all. */
function functions(parameters: readonly Parameter[], rest: Doc): { apart: Doc; hugged?: Doc } {
  const list = parameterList(parameters);
  const apart = [list, rest];
  return breaks(list) ? { apart } : { apart, hugged: [onOneLine(list), rest] };
}

function optionsOf(each: PipelineDefinition): readonly Field[] {
  const { description, options } = each;
  if (description === undefined || isSaidAbove(each)) return options;
  return [...options, { name: "description", value: { kind: "literal", value: description } }];
}

/** Whether a JSDoc can say what the pipeline is. */
function isSaidAbove({ description }: PipelineDefinition): boolean {
  return description === undefined || isDocText(description);
}

/** `({ a, b = 5 }: { a: string; b?: Int })`: the names and their types break together. */
function parameterList(parameters: readonly Parameter[]): Doc[] {
  if (parameters.length === 0) return ["()"];
  const names = join([",", space], parameters.map(element));
  const types = join([";", space], parameters.map(member));
  const hasComment = parameters.some((each) => each.description !== undefined && !isTag(each));
  return [
    "(",
    group(
      [
        ...["{", indent([space, ...names]), ifBroken(","), space, "}: "],
        ...["{", indent([space, ...types]), ifBroken(";"), space, "}"],
      ],
      hasComment,
    ),
    ")",
  ];
}

function element({ name, variable, defaultValue }: Parameter): Doc {
  const local = variable ?? name;
  const isSame = local === name && isIdentifierName(name);
  const left = isSame ? name : `${printPropertyName(name, defaultStyle)}: ${local}`;
  return defaultValue === undefined ? left : [left, " = ", expression(defaultValue)];
}

function member(parameter: Parameter): Doc {
  const { name, type, isOptional, defaultValue, description } = parameter;
  const mark = (isOptional ?? defaultValue !== undefined) ? "?" : "";
  const text = isTag(parameter) || description === undefined ? undefined : describing(description);
  return [docComment(text), `${printPropertyName(name, defaultStyle)}${mark}: ${type}`];
}

/** Whether the parameter's text stands in the JSDoc above, `@param name text`. */
function isTag(parameter: Parameter): boolean {
  return parameter.description !== undefined && isParameterText(textOf(parameter));
}

function textOf({ name, description = "" }: Parameter): { name: string; text: string } {
  return { name, text: description };
}

/** A blank line between definitions, none between constants. */
export function definitions(all: readonly Definition[]): Doc {
  return all.map((each, at) => {
    const before = all[at - 1];
    const isBeside = each.kind === "constant" && before?.kind === "constant" && each.comment === undefined;
    const gap: Doc = before === undefined ? "" : isBeside ? hard : [hard, hard];
    return [gap, definition(each)];
  });
}
