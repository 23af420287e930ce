import { languageNames } from "../../read/languageNames.ts";
import type { Definition, Expression, Field, Parameter, Program, Statement, TaskCall } from "./program.ts";

/** What a program takes from "kubeflow-studio". */
export interface StudioNames {
  readonly values: ReadonlySet<string>;
  /** Those that stand in types only. */
  readonly types: ReadonlySet<string>;
}

/** Finds what a program takes from "kubeflow-studio" in what stands in it. */
export function studioNames(program: Program): StudioNames {
  const found = new Finder();
  for (const each of program.definitions) found.definition(each);
  for (const name of found.values) found.types.delete(name);
  return found;
}

class Finder implements StudioNames {
  readonly values = new Set<string>();
  readonly types = new Set<string>();

  definition(each: Definition): void {
    switch (each.kind) {
      case "constant":
        this.#expression(each.value);
        return;
      case "container":
        this.#parameters(each.parameters);
        this.#fields(each.fields);
        break;
      case "component":
        this.#fields(each.options);
        this.#type(each.functionText);
        break;
      case "python":
        this.#fields(each.options);
        break;
      case "pipeline":
        this.#fields(each.options);
        this.#parameters(each.parameters);
        this.#statements(each.body);
        break;
    }
    this.values.add(each.kind);
  }

  #parameters(parameters: readonly Parameter[]): void {
    for (const { type, defaultValue } of parameters) {
      this.#type(type);
      if (defaultValue !== undefined) this.#expression(defaultValue);
    }
  }

  /** A text in quotes is no type. */
  #type(text: string): void {
    for (const name of text.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/(?<![\w$.])[A-Z]\w*/g) ?? [])
      if (languageNames.has(name)) this.types.add(name);
  }

  #statements(statements: readonly Statement[]): void {
    for (const each of statements) this.#statement(each);
  }

  #statement(each: Statement): void {
    switch (each.kind) {
      case "task":
        this.#call(each.call);
        break;
      case "let":
      case "list":
        this.#type(each.type);
        break;
      case "comment":
        break;
      case "const":
      case "assign":
      case "push":
      case "return":
        this.#expression(each.value);
        break;
      case "if":
        for (const { test, body } of each.branches) {
          if (test !== undefined) this.#expression(test);
          this.#statements(body);
        }
        break;
      case "for":
        this.values.add("parallel");
        this.#expression(each.items);
        this.#statements(each.body);
        break;
      case "try":
        this.#statements(each.body);
        this.#statements(each.exit);
        break;
    }
  }

  #call({ callee, isLanguage, arguments: given, options }: TaskCall): void {
    if (isLanguage === true) this.values.add(callee);
    this.#fields(given);
    this.#fields(options);
  }

  #fields(fields: readonly Field[]): void {
    for (const { value } of fields) this.#expression(value);
  }

  #expression(value: Expression): void {
    switch (value.kind) {
      case "name":
        if (value.isLanguage === true) this.values.add(value.name);
        break;
      case "member":
      case "spread":
        this.#expression(value.of);
        break;
      case "call":
        this.#call(value.call);
        break;
      case "apply":
        this.values.add(value.of);
        for (const each of value.arguments) this.#expression(each);
        break;
      case "template":
        for (const part of value.parts) if (typeof part !== "string") this.#expression(part);
        break;
      case "list":
        for (const item of value.items) this.#expression(item);
        break;
      case "record":
        this.#fields(value.fields);
        break;
      case "binary":
        this.#expression(value.left);
        this.#expression(value.right);
        break;
      case "not":
        this.#expression(value.operand);
        break;
      case "choice":
        for (const each of [value.test, value.then, value.otherwise]) this.#expression(each);
        break;
      case "literal":
      case "lines":
      case "nothing":
        break;
    }
  }
}
