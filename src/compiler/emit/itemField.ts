import { fieldType as typeOfField, parameterType, type ParameterType, type ValueType } from "../types.ts";
import type { Channel } from "./channel.ts";

/**
 * A loop's item travels whole, and whoever reads a field of it takes the field out. (The SDK loses the field in an f-string
 * and when a loop over literal dicts stands around an If: kfp.md §11; here it arrives.)
 */
export function fieldOf(channel: Channel, path: readonly string[]): Channel {
  return {
    source: channel.source,
    type: path.reduce(fieldType, channel.type),
    fullName: [channel.fullName, ...path].join("-subvar-"),
    selector: `parseJson(string_value)${path.map((name) => `[${JSON.stringify(name)}]`).join("")}`,
  };
}

/** KFP must be told some type; like the SDK we say text where nothing is known. */
function fieldType(type: ValueType, name: string): ParameterType {
  const field = type.kind === "parameter" ? typeOfField(type, name) : undefined;
  return field?.kind === "parameter" ? field : parameterType("string");
}
