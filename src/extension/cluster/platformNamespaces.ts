import type * as vscode from "vscode";

const key = "platform.namespaces";

interface Kept {
  readonly present?: string;
  readonly previous?: string;
}

/**
 * Which namespace this workspace looks at where there is no cluster to choose one in: at a platform's address. Kept in the
 * workspace's own state, one for each address.
 */
export class PlatformNamespaces {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** `origin`: the address without its path. */
  present(origin: string): string | undefined {
    return this.#keptOf(origin).present;
  }

  /** The one chosen before, to go back to. */
  previous(origin: string): string | undefined {
    return this.#keptOf(origin).previous;
  }

  /** `shown`: what is looked at until now, which nobody need have chosen: at first it is one's own. */
  async choose(origin: string, namespace: string, shown = this.present(origin)): Promise<void> {
    const { previous } = this.#keptOf(origin);
    const left = shown !== undefined && shown !== namespace ? shown : previous;
    const kept: Kept = { present: namespace, ...(left !== undefined && { previous: left }) };
    await this.#memory.update(key, { ...this.#all(), [origin]: kept });
  }

  #keptOf(origin: string): Kept {
    const kept = this.#all()[origin];
    if (typeof kept !== "object" || kept === null) return {};
    const { present, previous } = kept as Readonly<Record<string, unknown>>;
    return {
      ...(typeof present === "string" && { present }),
      ...(typeof previous === "string" && { previous }),
    };
  }

  /** State outlives versions: what cannot be read is nothing. */
  #all(): Readonly<Record<string, unknown>> {
    const kept: unknown = this.#memory.get(key);
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  }
}
