import { constantOf, fieldOf, fieldsOf, itemsOf, textOf, type OptionValue } from "../../kubernetes/optionValue.ts";
import { filled, filledList, message, nameOf, type Message, type ResolveParameter } from "./parameter.ts";

/** The fields of secrets and of config maps, which are alike. */
interface StoreFields {
  readonly asEnv: string;
  readonly asVolume: string;
  readonly name: { readonly older: string; readonly newer: string };
  readonly key: string;
}

/** Entries of a secret or config map as variables and as files; one option may be both. */
export function emitStores(list: OptionValue, resolve: ResolveParameter, fields: StoreFields): Message {
  const asEnv: Message[] = [];
  const asVolume: Message[] = [];
  for (const entry of itemsOf(list)) {
    const name = nameOf(entry, resolve, fields.name);
    const optional = constantOf(fieldOf(entry, "optional"));
    const env = fieldOf(entry, "env");
    const mountPath = fieldOf(entry, "mountPath");
    if (env !== undefined) asEnv.push({ ...name, ...message({ keyToEnv: keysAsEnv(env, fields.key), optional }) });
    if (mountPath !== undefined || env === undefined)
      asVolume.push({ ...name, ...message({ mountPath: filled(mountPath), optional }) });
  }
  return message({ [fields.asEnv]: filledList(asEnv), [fields.asVolume]: filledList(asVolume) });
}

/** `{ PASSWORD: "password" }`: the variable, and the key that it is taken from. */
function keysAsEnv(env: OptionValue, key: string): ReturnType<typeof filledList> {
  return filledList(
    fieldsOf(env).map(({ name, value }) => message({ envVar: name || undefined, [key]: textOf(value) || undefined })),
  );
}
