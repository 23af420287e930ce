import type { ObjectMetadata } from "../object.ts";
import type { Page } from "./format.ts";

/**
 * The items of a list of which some pages have been read, under the events of a watch that began at the list's own
 * version. Events of objects on pages that are not read yet are kept aside: a page shows how things were at the list's
 * version, and what happened since goes over it.
 */
export class ShownItems<Item extends { readonly metadata: ObjectMetadata }> {
  #items = new Map<string, Item>();
  /** Beyond the last page read: the newest of each, or undefined for what is deleted. */
  #beyond = new Map<string, Item | undefined>();
  #lastKey: string | undefined;
  #continueToken: string | undefined;
  #pages = 0;
  #sorted: readonly Item[] | undefined = [];

  /** In the server's order. */
  get sorted(): readonly Item[] {
    this.#sorted ??= [...this.#items].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
    return this.#sorted;
  }

  get continueToken(): string | undefined {
    return this.#continueToken;
  }

  /** How many pages are read. */
  get pages(): number {
    return this.#pages;
  }

  /** A list made anew, of one page or more. */
  replace(pages: readonly Page<Item>[]): void {
    this.#items = new Map();
    this.#beyond = new Map();
    this.#pages = 0;
    for (const page of pages) this.add(page);
    this.#sorted = undefined;
  }

  /** The next page, of the same list. */
  add(page: Page<Item>): void {
    for (const item of page.items) this.#items.set(keyOf(item), item);
    const last = page.items.at(-1);
    if (last !== undefined) this.#lastKey = keyOf(last);
    this.#continueToken = page.continueToken;
    this.#pages++;
    this.#catchUp();
    this.#sorted = undefined;
  }

  put(item: Item): void {
    const key = keyOf(item);
    if (this.#isBeyond(key)) this.#beyond.set(key, item);
    else this.#items.set(key, item);
    this.#sorted = undefined;
  }

  delete(item: Item): void {
    const key = keyOf(item);
    if (this.#isBeyond(key)) this.#beyond.set(key, undefined);
    else this.#items.delete(key);
    this.#sorted = undefined;
  }

  #isBeyond(key: string): boolean {
    return this.#continueToken !== undefined && this.#lastKey !== undefined && key > this.#lastKey;
  }

  #catchUp(): void {
    for (const [key, item] of this.#beyond) {
      if (this.#isBeyond(key)) continue;
      this.#beyond.delete(key);
      if (item === undefined) this.#items.delete(key);
      else this.#items.set(key, item);
    }
  }
}

/** As etcd's keys are ordered, and so the server's pages: by namespace and name. */
function keyOf({ metadata: { namespace, name } }: { readonly metadata: ObjectMetadata }): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
