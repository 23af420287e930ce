import { misfitOf } from "../check/compatible.ts";
import { isList, isRecord, type JsonValue } from "../json.ts";
import { parameterTypeNames } from "../parameterTypeNames.ts";
import type { ParameterTypeEnum } from "../pipelineSpec.ts";
import { parameterType, type ParameterType, type ValueType } from "../types.ts";

/**
 * What is known of what a list or a record holds, of which a spec's definitions say nothing: by the loops that run over it, by
 * the fields that are taken of its items, and by what either is given to.
 */
export class Shape {
  /** As an input has it that is filled with the value; "STRING" may also mean that nothing was known. */
  #type: ParameterTypeEnum | undefined;
  #items: Shape | undefined;
  readonly #fields = new Map<string, Shape>();

  get items(): Shape {
    this.#items ??= new Shape();
    return this.#items;
  }

  /** Of items, where anything is known of them. */
  get knownItems(): Shape | undefined {
    return this.#items;
  }

  /** Of a field, where anything is known of it. */
  knownField(name: string): Shape | undefined {
    return this.#fields.get(name);
  }

  field(name: string): Shape {
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const made = new Shape();
    this.#fields.set(name, made);
    return made;
  }

  note(type: ParameterTypeEnum): void {
    if (this.#type === undefined || this.#type === "STRING") this.#type = type;
  }

  /** The type of the value; undefined where nothing is known of it. `declared` is what a definition says. */
  typeOf(declared?: ParameterTypeEnum): ParameterType | undefined {
    const type = declared ?? this.#type;
    if (type === undefined) return this.#fields.size > 0 ? this.#record() : this.#items && this.#list();
    // What has fields or items is no text: it was not known what it is.
    if (type === "STRING" && declared === undefined && (this.#fields.size > 0 || this.#items)) return undefined;
    if (type === "LIST") return this.#list();
    return type === "STRUCT" ? this.#record() : parameterType(parameterTypeNames[type]);
  }

  #list(): ParameterType {
    const items = this.#items?.typeOf();
    return parameterType("list", items);
  }

  #record(): ParameterType {
    const fields: Record<string, ValueType> = {};
    const untypedFields: string[] = [];
    for (const [name, shape] of this.#fields) {
      const type = shape.typeOf();
      if (type === undefined) untypedFields.push(name);
      else fields[name] = type;
    }
    if (untypedFields.length === 0 && this.#fields.size === 0) return parameterType("struct");
    return { kind: "parameter", name: "struct", fields, ...(untypedFields.length > 0 && { untypedFields }) };
  }

  /** Takes back that something is a text where a value of another type is given or wanted. */
  fitTo(other: ValueType | undefined): void {
    if (other?.kind !== "parameter") return;
    if (this.#type === "STRING" && other.name !== "string") this.#type = undefined;
    if (other.name === "list") this.#items?.fitTo(other.items);
  }

  /** The same, of a constant that is given. */
  fitToConstant(value: JsonValue): void {
    const type = this.typeOf();
    if (type === undefined || misfitOf(value, type) === undefined) return;
    if (this.#type === "STRING" && typeof value !== "string") this.#type = undefined;
    if (isList(value)) for (const each of value) this.#items?.fitToConstant(each);
    else if (isRecord(value))
      for (const [name, each] of Object.entries(value)) this.#fields.get(name)?.fitToConstant(each);
  }
}

/** The shapes of several things by name, each made when it is first asked for. */
export class Shapes {
  readonly #byName = new Map<string, Shape>();

  of(name: string): Shape {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const made = new Shape();
    this.#byName.set(name, made);
    return made;
  }
}
