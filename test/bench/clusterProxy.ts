import { readFileSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

/** A way to the API server that counts what comes back: bytes on the wire, TLS and compression included, alike for all. */
export interface CountedServer {
  /** A copy of the kubeconfig that leads through here. */
  readonly kubeconfig: string;
  /** Bytes from the server since the last call. */
  take(): number;
  close(): void;
}

/** Puts a counter before the API server of a kubeconfig. */
export async function countBytes(kubeconfig: string, server: string, folder: string): Promise<CountedServer> {
  const { hostname, port } = new URL(server);
  let bytes = 0;
  const counter = createServer((near) => {
    const far = connect(Number(port), hostname);
    far.on("data", (chunk: Buffer) => (bytes += chunk.length));
    far.on("error", () => near.destroy()).on("close", () => near.destroy());
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => counter.listen(0, "127.0.0.1", resolve));
  const here = `https://127.0.0.1:${(counter.address() as AddressInfo).port}`;
  const copy = join(folder, "kubeconfig");
  writeFileSync(copy, readFileSync(kubeconfig, "utf8").replaceAll(server, here));
  return {
    kubeconfig: copy,
    take: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close: () => counter.close(),
  };
}
