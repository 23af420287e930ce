/** Gives what was added in order, the first by `isBefore` first; adding and taking take time by the logarithm of how many there are. */
export class Heap<Item> {
  readonly #items: Item[] = [];
  readonly #isBefore: (one: Item, other: Item) => boolean;

  constructor(isBefore: (one: Item, other: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  add(item: Item): void {
    let at = this.#items.push(item) - 1;
    while (at > 0 && this.#swap(at, (at - 1) >> 1)) at = (at - 1) >> 1;
  }

  take(): Item | undefined {
    const [first] = this.#items;
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return first;
    this.#items[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const next = this.#isFirst(left + 1, left) ? left + 1 : left;
      if (!this.#swap(next, at)) return first;
      at = next;
    }
  }

  /** Puts the item at `low` where that at `high` is, if it comes before it. */
  #swap(low: number, high: number): boolean {
    const [one, other] = [this.#items[low], this.#items[high]];
    if (one === undefined || other === undefined || !this.#isBefore(one, other)) return false;
    this.#items[low] = other;
    this.#items[high] = one;
    return true;
  }

  #isFirst(at: number, than: number): boolean {
    const [one, other] = [this.#items[at], this.#items[than]];
    return one !== undefined && other !== undefined && this.#isBefore(one, other);
  }
}
