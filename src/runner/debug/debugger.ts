import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { sentence } from "../../l10n/sentence.ts";
import { madeOnce } from "../folder/madeOnce.ts";
import { installerFailed, runInstaller } from "../python/installer.ts";
import type { EnvironmentOptions } from "../python/environments.ts";
import type { Interpreter } from "../python/interpreter.ts";

/** A folder from which a Python of this version imports debugpy; installed once, and shared between runs. */
export async function ensureDebugger(interpreter: Interpreter, options: EnvironmentOptions): Promise<string> {
  const home = join(options.directory, `debugpy-${interpreter.version}`);
  await madeOnce(home, options, { python: interpreter.version }, async () => {
    options.progress(sentence("Installing {packages}", { packages: "debugpy" }));
    const words = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--target", home, "debugpy"];
    const output = await runInstaller(options, interpreter.path, words);
    const what = sentence("pip could not install {packages}", { packages: "debugpy" });
    if (output.exit.code !== 0) throw await installerFailed(home, what, output, options);
  });
  return home;
}

/** Hears, once, at which port a task's debugger listens. */
export interface Ear {
  /** To which the task connects, and writes the number in a line. */
  readonly port: number;
  close(): void;
}

/** Opens an ear on this machine; `heard` is called with the port. */
export async function openEar(heard: (port: number) => void): Promise<Ear> {
  const server = createServer((socket) => {
    let text = "";
    socket.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    socket.on("end", () => {
      const port = Number(text.trim());
      if (Number.isInteger(port) && port > 0) heard(port);
      socket.end();
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
    },
  };
}
