import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { ensureSdk } from "../../scripts/sdk.mjs";

/**
 * Starts the SDK's process, in which Python hashes by `hashSeed`. `ask(request)` answers in order (see judge.py for what may be asked); `close` ends it.
 * @returns {Promise<{ ask: (request: object) => Promise<any>, close: () => void }>}
 */
export async function startJudge(hashSeed = "0") {
  const python = await ensureSdk((line) => console.log(line));
  const script = fileURLToPath(new URL("judge.py", import.meta.url));
  const child = spawn(python, ["-u", script], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, PYTHONHASHSEED: hashSeed, PYTHONDONTWRITEBYTECODE: "1" },
  });
  let complaint = "";
  child.stderr.on("data", (data) => (complaint = (complaint + data).slice(-4000)));
  const waiting = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  child.on("exit", () => {
    for (const { reject } of waiting) reject(new Error(`The SDK's process ended.\n${complaint}`));
  });
  const ask = (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  return { ask, close: () => child.stdin.end() };
}
