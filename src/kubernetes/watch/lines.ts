/** The lines of a stream of bytes, without their ends. What stands after the last line end is no line: it was cut. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Pieces are joined once for each line: a large object comes in hundreds of chunks.
  let pieces: string[] = [];
  for await (const chunk of bytes) {
    const [first = "", ...rest] = decoder.decode(chunk, { stream: true }).split("\n");
    pieces.push(first);
    for (const next of rest) {
      const line = pieces.join("");
      pieces = [next];
      if (line.trim() !== "") yield line;
    }
  }
}
