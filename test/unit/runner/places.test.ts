import { expect, test } from "vitest";
import { Places } from "../../../src/runner/walk/places.ts";

/** Work that goes on until it is ended, by name. */
class Works {
  readonly started: string[] = [];
  readonly #ends = new Map<string, () => void>();

  begin(places: Places, name: string, cores: number): Promise<void> {
    return places.take(cores, () => {
      this.started.push(name);
      return new Promise((end) => this.#ends.set(name, end));
    });
  }

  end(name: string): void {
    this.#ends.get(name)?.();
  }
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("as many work as there are places and processors, and small ones fill what a large one leaves free", async () => {
  const works = new Works();
  const places = new Places(3, 4);
  const all = [
    works.begin(places, "two", 2),
    works.begin(places, "three", 3),
    works.begin(places, "one", 1),
    works.begin(places, "none", 0),
    works.begin(places, "more", 0),
  ];
  await settled();
  expect(works.started).toEqual(["two", "one", "none"]);
  works.end("none");
  await settled();
  expect(works.started).toEqual(["two", "one", "none", "more"]);
  works.end("two");
  await settled();
  expect(works.started).toEqual(["two", "one", "none", "more", "three"]);
  for (const name of ["one", "more", "three"]) works.end(name);
  await Promise.all(all);
});

test("who asks for more than there are works alone", async () => {
  const works = new Works();
  const places = new Places(4, 2);
  const all = [works.begin(places, "half", 0.5), works.begin(places, "many", 64), works.begin(places, "later", 0.5)];
  await settled();
  expect(works.started).toEqual(["half", "later"]);
  works.end("half");
  await settled();
  expect(works.started).toEqual(["half", "later"]);
  works.end("later");
  await settled();
  expect(works.started).toEqual(["half", "later", "many"]);
  works.end("many");
  await Promise.all(all);
});

test("tenths of processors add up, and work that fails gives its place back", async () => {
  const works = new Works();
  const places = new Places(100, 1);
  await expect(places.take(1, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const all = Array.from({ length: 10 }, (_, at) => works.begin(places, String(at), 0.1));
  await settled();
  expect(works.started).toHaveLength(10);
  for (let at = 0; at < 10; at++) works.end(String(at));
  await Promise.all(all);
});
