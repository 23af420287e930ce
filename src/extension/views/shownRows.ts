interface Row {
  readonly id: string;
}

/** How a row reads now, and what stands below it; both for comparing only. */
export interface Reading<Item> {
  readonly rowOf: (item: Item) => string;
  readonly belowOf: (item: Item) => string;
}

/**
 * What a tree showed last, by which the few rows are found that are others now. A tree that is drawn anew as a whole
 * forgets its rows for a moment, and a command that is picked from a row's menu just then is called on nothing: in a busy
 * namespace that would happen all the time.
 */
export class ShownRows<Item extends Row> {
  readonly #children = new Map<string | undefined, readonly Item[]>();
  readonly #rows = new Map<string, string>();
  readonly #below = new Map<string, string>();

  clear(): void {
    this.#children.clear();
    this.#rows.clear();
    this.#below.clear();
  }

  /** These rows stand below a row now, or at the top. */
  stood(parent: Item | undefined, children: readonly Item[], below = ""): void {
    this.#children.set(parent?.id, children);
    if (parent) this.#below.set(parent.id, below);
  }

  drawn(item: Item, row: string): void {
    this.#rows.set(item.id, row);
  }

  /** The rows to draw anew, with what is below them; undefined: all, for others stand at the top now. */
  changes(top: readonly Item[], reading: Reading<Item>): readonly Item[] | undefined {
    const before = this.#children.get(undefined);
    const isSame = before?.length === top.length && before.every(({ id }, index) => id === top[index]?.id);
    return isSame ? top.flatMap((item) => this.#changesAt(item, reading)) : undefined;
  }

  #changesAt(item: Item, reading: Reading<Item>): readonly Item[] {
    const row = this.#rows.get(item.id);
    if (row !== undefined && row !== reading.rowOf(item)) return [item];
    const children = this.#children.get(item.id);
    if (!children) return [];
    if (this.#below.get(item.id) !== reading.belowOf(item)) return [item];
    return children.flatMap((child) => this.#changesAt(child, reading));
  }
}
