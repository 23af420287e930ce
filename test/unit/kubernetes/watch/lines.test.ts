import { expect, it } from "vitest";
import { linesOf } from "../../../../src/kubernetes/watch/lines.ts";

async function lines(...chunks: readonly Uint8Array[]): Promise<string[]> {
  const all: string[] = [];
  const body = (async function* () {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  })();
  for await (const line of linesOf(body)) all.push(line);
  return all;
}

it("finds lines wherever the chunks end, within a character too, and leaves half a line out", async () => {
  const bytes = new TextEncoder().encode('{"a":"쿠브"}\n{"b":1}\n\n{"c":2}\n{"d":');
  for (let size = 1; size <= bytes.length; size++) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    expect(await lines(...chunks), `chunks of ${size}`).toEqual(['{"a":"쿠브"}', '{"b":1}', '{"c":2}']);
  }
});
