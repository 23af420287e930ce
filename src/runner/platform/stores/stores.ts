import { resolve } from "node:path";
import { sentence } from "../../../l10n/sentence.ts";
import { Refusal } from "../../refusal.ts";
import type { StoreKind } from "../request.ts";
import { readStore, type Store } from "./store.ts";

/** Where the person keeps what a cluster would have: paths by names. */
export type PathsByName = Readonly<Record<string, string>>;

/** The secrets and config maps that a person has named, each read when it is first needed and kept for the run. */
export class Stores {
  readonly #paths: Readonly<Record<StoreKind, PathsByName>>;
  readonly #read = new Map<string, Promise<Store>>();

  constructor(paths: Readonly<Record<StoreKind, PathsByName>>) {
    this.#paths = paths;
  }

  /** Undefined when nobody has named it. Refuses one that is named and cannot be read. */
  get(kind: StoreKind, name: string): Promise<Store | undefined> {
    const paths = this.#paths[kind];
    const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
    if (path === undefined) return Promise.resolve(undefined);
    const id = `${kind} ${name}`;
    const known = this.#read.get(id);
    if (known) return known;
    const read = readStore(kind, name, resolve(path));
    this.#read.set(id, read);
    return read;
  }

  /** One that a task cannot do without. */
  async needed(kind: StoreKind, name: string, task: string): Promise<Store> {
    const store = await this.get(kind, name);
    if (store) return store;
    throw new Refusal(
      kind === "secret"
        ? sentence(
            'The task "{task}" needs the secret "{name}": say where it is, by --secret {name}=PATH or the setting kubeflowStudio.runSecrets.',
            { task, name },
          )
        : sentence(
            'The task "{task}" needs the config map "{name}": say where it is, by --config-map {name}=PATH or the setting kubeflowStudio.runConfigMaps.',
            { task, name },
          ),
    );
  }

  /** The value of a variable; undefined when it may be missing and is. */
  async variable(
    kind: StoreKind,
    name: string,
    key: string,
    of: { readonly task: string; readonly optional: boolean },
  ): Promise<string | undefined> {
    const store = of.optional ? await this.get(kind, name) : await this.needed(kind, name, of.task);
    const value = store?.get(key);
    if (value === undefined) {
      if (of.optional) return undefined;
      throw new Refusal(missingKey(kind, { task: of.task, name, key }));
    }
    if (!value.includes(0)) return value.toString("utf8");
    throw new Refusal(
      sentence('The task "{task}" wants "{key}" of "{name}" as a variable, which cannot hold its zero bytes.', {
        task: of.task,
        key,
        name,
      }),
    );
  }
}

function missingKey(kind: StoreKind, values: { readonly task: string; readonly name: string; readonly key: string }) {
  return kind === "secret"
    ? sentence('The task "{task}" needs "{key}" of the secret "{name}", which has no such key.', values)
    : sentence('The task "{task}" needs "{key}" of the config map "{name}", which has no such key.', values);
}
