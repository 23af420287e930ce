/** One answer of taskServer.py. */
export interface Frame {
  readonly id: number;
  readonly kind: string;
  readonly data: Uint8Array;
}

/** Cuts a stream of bytes into frames: a header line "ID KIND LENGTH", then LENGTH bytes. */
export class FrameReader {
  #buffered = Buffer.alloc(0);

  *read(chunk: Uint8Array): Generator<Frame> {
    this.#buffered = this.#buffered.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#buffered, chunk]);
    for (;;) {
      const end = this.#buffered.indexOf(10);
      if (end < 0) return;
      const [id = "", kind = "", length = ""] = this.#buffered.toString("latin1", 0, end).split(" ");
      const after = end + 1 + Number(length);
      if (this.#buffered.length < after) return;
      yield { id: Number(id), kind, data: this.#buffered.subarray(end + 1, after) };
      this.#buffered = this.#buffered.subarray(after);
    }
  }
}
