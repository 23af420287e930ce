import { unwrapped, type Given, type Value } from "./graph.ts";

/** The classes of Python's Kubernetes client that version 1's methods of tasks take, with their parameters in order. */
const models: ReadonlyMap<string, readonly string[]> = new Map([
  ["V1EnvVar", ["name", "value"]],
  ["V1Toleration", ["effect", "key", "operator", "toleration_seconds", "value"]],
  ["V1SecurityContext", []],
]);

/** `client.V1EnvVar(name="A", value="1")`, from whichever module of the client it is imported; undefined for any other call. */
export function podModel(meaning: string, { positional, keywords }: Given): Value | undefined {
  const name = /^(?:(?:.*\.)?client\.(?:models\.(?:v1_\w+\.)?)?)?(V1\w+)$/.exec(meaning)?.[1];
  const parameters = name === undefined ? undefined : models.get(name);
  if (!parameters) return undefined;
  const placed = positional.map((value, at): [string, Value] => [parameters[at] ?? String(at), unwrapped(value)]);
  const named = Array.from(keywords, ([key, value]): [string, Value] => [key, unwrapped(value)]);
  return { kind: "record", fields: [...placed, ...named] };
}
