// The VS Code server as a child process: started, asked for its address, stopped with all its children.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { modernNode } from "../install/node.mjs";
import { serverFolder, vscodeFolder } from "../install/vscode.mjs";
import { runProgram } from "../terminal/childProcess.mjs";
import { Failure } from "../terminal/failure.mjs";

/** Listening takes 0.2 s on an idle machine. */
const startMilliseconds = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {string} dataDir settings, extensions and logs
 * @property {number} [port] 0 or none: any free one
 * @property {string} [token] the secret in the address
 * @property {boolean} [trust] false: every folder counts as trusted
 * @property {boolean} [smoke] gives the page the functions with which tests in the extension host report
 * @property {string} [logFile] where the server's output goes too
 * @property {NodeJS.ProcessEnv} [env] added to the environment
 */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} authority as in `vscode-remote://AUTHORITY/path`
 * @property {(page?: { folder?: string, payload?: unknown }) => string} url
 * @property {() => string} log
 * @property {Promise<number>} exited the exit code
 * @property {() => Promise<void>} stop
 */

/**
 * @param {ServerOptions} options
 * @returns {Promise<Server>} once it listens
 * @throws {Failure} when the port is taken or the server does not come up
 */
export async function startServer(options) {
  const { dataDir, token = randomBytes(16).toString("hex"), logFile } = options;
  await mkdir(dataDir, { recursive: true });
  const child = spawn(modernNode(), [await mainFile(), ...serverArguments(options, token)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...options.env },
    detached: process.platform !== "win32",
  });
  const sink = logFile ? createWriteStream(logFile) : undefined;
  let text = "";
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    child.on("exit", (code) => {
      resolve(code ?? 0);
    });
  });
  /** @type {Promise<number>} */
  const listening = new Promise((resolve) => {
    const take = (/** @type {Buffer} */ part) => {
      text += part.toString();
      sink?.write(part);
      const bound = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (bound) resolve(Number(bound));
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
  });
  const stop = async () => {
    stopTree(child.pid);
    await exited;
    sink?.end();
  };
  const port = await firstOf(listening, exited, () => text).catch(async (/** @type {unknown} */ error) => {
    await stop();
    throw error;
  });
  return {
    port,
    authority: `127.0.0.1:${port}`,
    url: (page = {}) => addressOf(port, token, page),
    log: () => text,
    exited,
    stop,
  };
}

/**
 * Runs the server's command line: `--install-extension FILE`, `--list-extensions`.
 *
 * @param {readonly string[]} args
 * @returns {Promise<string>} what it wrote
 */
export async function serverCommand(args) {
  const { code, output } = await runProgram(modernNode(), [await mainFile(), "--accept-server-license-terms", ...args]);
  if (code !== 0) throw new Error(`The VS Code server refused ${args.join(" ")}\n${output}`);
  return output;
}

async function mainFile() {
  return join(serverFolder(await vscodeFolder()), "out", "server-main.js");
}

/**
 * @param {ServerOptions} options
 * @param {string} token
 */
function serverArguments({ dataDir, port = 0, trust = true, smoke = false }, token) {
  return [
    ...["--host", "127.0.0.1", "--port", String(port), "--connection-token", token],
    ...["--server-data-dir", dataDir, "--log", "warn"],
    ...["--accept-server-license-terms", "--disable-telemetry", "--disable-getting-started-override"],
    ...(trust ? [] : ["--disable-workspace-trust"]),
    ...(smoke ? ["--enable-smoke-test-driver"] : []),
  ];
}

/**
 * @param {Promise<number>} listening
 * @param {Promise<number>} exited
 * @param {() => string} log
 * @returns {Promise<number>}
 */
async function firstOf(listening, exited, log) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The VS Code server did not start listening in ${startMilliseconds / 1000} s.\n${log()}`));
    }, startMilliseconds);
  });
  const gone = exited.then((code) => {
    throw serverEnded(code, log());
  });
  return Promise.race([listening, gone, late]).finally(() => {
    clearTimeout(timer);
  });
}

/**
 * @param {number} code
 * @param {string} log
 */
function serverEnded(code, log) {
  const taken = /EADDRINUSE[^\n]*:(\d+)/.exec(log)?.[1];
  return taken ? new Failure(portTaken(taken)) : new Error(`The VS Code server ended with exit code ${code}.\n${log}`);
}

/**
 * @param {number | string} port
 */
export function portTaken(port) {
  return `Port ${port} is taken by another program: stop it, or choose another port with PORT=8123 npm start.`;
}

/**
 * @param {number} port
 * @param {string} token
 * @param {{ folder?: string, payload?: unknown }} page
 */
function addressOf(port, token, { folder, payload }) {
  const query = new URLSearchParams({ tkn: token });
  if (folder) query.set("folder", folder);
  if (payload) query.set("payload", JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/**
 * @param {number | undefined} pid
 */
function stopTree(pid) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}
