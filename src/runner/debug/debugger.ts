import { existsSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { sentence } from "../../l10n/sentence.ts";
import { makeFolder } from "../folder/makeFolder.ts";
import { capture } from "../launch/process.ts";
import type { EnvironmentOptions } from "../python/environments.ts";
import type { Interpreter } from "../python/interpreter.ts";
import { withLock } from "../python/lock.ts";
import { Refusal } from "../refusal.ts";

/** A folder from which a Python of this version imports debugpy; installed once, and shared between runs. */
export async function ensureDebugger(interpreter: Interpreter, options: EnvironmentOptions): Promise<string> {
  const home = join(options.directory, `debugpy-${interpreter.version}`);
  const ready = join(home, "ready.json");
  if (existsSync(ready)) return home;
  makeFolder(options.directory);
  await withLock(`${home}.lock`, options, async () => {
    if (existsSync(ready)) return;
    await rm(home, { recursive: true, force: true });
    options.progress(sentence("Installing {packages}", { packages: "debugpy" }));
    const words = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--target", home, "debugpy"];
    const { exit, stderr } = await capture(interpreter.path, words, { signal: options.signal });
    if (exit.code !== 0) {
      const what = sentence("pip could not install {packages}", { packages: "debugpy" });
      throw new Refusal(sentence("{what}: {problem}", { what, problem: problemOf(stderr) }));
    }
    await writeFile(`${ready}.new`, JSON.stringify({ python: interpreter.version }));
    await rename(`${ready}.new`, ready);
  });
  return home;
}

function problemOf(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const said = lines.find((line) => line.startsWith("ERROR:")) ?? lines.at(-1) ?? "";
  return said.replace(/^ERROR:\s*/, "");
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
