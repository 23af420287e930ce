import type { KfpClient } from "../../kfp/kfpClient.ts";

/** Names of the experiments that listed runs belong to; read when first wanted. */
export class Experiments {
  readonly #client: KfpClient;
  readonly #onChange: () => void;
  readonly #names = new Map<string, string>();
  /** Asked for and not there, so that they are not asked for again. */
  readonly #unknown = new Set<string>();
  #reading: Promise<boolean> | undefined;

  constructor(client: KfpClient, onChange: () => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** Reads the names of these, if they are not known. */
  want(ids: readonly string[]): void {
    const isNew = ids.some((id) => !this.#names.has(id) && !this.#unknown.has(id));
    if (isNew) void this.read(ids);
  }

  /** Reads all there are. */
  async read(wanted: readonly string[] = []): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    // What a server that is away did not say may still be there.
    if (!(await this.#reading)) return;
    for (const id of wanted) if (!this.#names.has(id)) this.#unknown.add(id);
  }

  /** False when the server did not answer. */
  async #readAll(): Promise<boolean> {
    let pageToken: string | undefined;
    do {
      const page = await this.#client.experiments.list({ pageSize: 100, pageToken });
      if (!page.ok) return false;
      for (const { id, name } of page.value.items) this.#names.set(id, name);
      pageToken = page.value.nextPageToken;
    } while (pageToken !== undefined);
    this.#onChange();
    return true;
  }
}
