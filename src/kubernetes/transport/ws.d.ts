// The framing half of `ws`: it is exported, and has no types of its own.
declare module "ws" {
  import type { Duplex, Writable } from "node:stream";

  /** Reads frames out of the bytes written to it: emits `message` (Buffer, isBinary), `ping`, `conclude` (code, reason), `error`. */
  export class Receiver extends Writable {
    constructor(options?: { isServer?: boolean; maxPayload?: number });
  }

  /** Writes frames to a socket. A client masks. */
  export class Sender {
    constructor(socket: Duplex);
    send(
      data: Uint8Array,
      options: { binary: boolean; mask: boolean; fin: boolean; compress: boolean },
      done: (error?: Error | null) => void,
    ): void;
    ping(data: Uint8Array, mask: boolean, done?: (error?: Error | null) => void): void;
    pong(data: Uint8Array, mask: boolean, done?: (error?: Error | null) => void): void;
    close(code: number, reason: string, mask: boolean, done?: (error?: Error | null) => void): void;
  }
}
