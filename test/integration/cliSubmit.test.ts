import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isSameHost } from "../../src/cli/submit/place.ts";
import { submit } from "../../src/cli/submit/submit.ts";
import { bareToken } from "../../src/cli/submit/token.ts";
import { UsageError } from "../../src/cli/usage.ts";
import { HeardTerminal } from "../support/heardTerminal.ts";
import { json, webServer, type Answer } from "../support/webServer.ts";
import { leaf, pipelineOf, task } from "../unit/runner/steppedPrograms.ts";

const main = join(import.meta.dirname, "../../src/cli/main.ts");
const secret = "S3cret.t0ken.value";
let folder: string;
let spec: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "submit-"));
  spec = join(folder, "spec.yaml");
  const platform = dump({ platforms: { kubernetes: { deploymentSpec: {} } } });
  writeFileSync(spec, `${dump(pipelineOf({ t: task("c") }, { c: leaf() }))}---\n${platform}`);
  vi.stubEnv("KUBECONFIG", join(folder, "none"));
  vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Runs the command; whatever becomes of it, the token is nowhere to be read. */
async function submitted(words: readonly string[], signal = new AbortController().signal) {
  const terminal = new HeardTerminal();
  const code = await submit([spec, ...words], terminal, signal);
  const { heardOut: out, heardErr: err } = terminal;
  expect(out + err).not.toContain(secret);
  return { code, out, err };
}

/** The sentence of a mistake in the command line. */
async function mistake(...words: string[]): Promise<string> {
  const failed: unknown = await submitted(words).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failed instanceof UsageError)) throw new Error(`no UsageError: ${String(failed)}`);
  expect(failed.message).not.toContain(secret);
  return failed.message;
}

interface FakeOptions {
  readonly isMultiUser?: boolean;
  /** Whose calls are answered; anybody's unless given. */
  readonly token?: string;
  /** What becomes of the run, look by look; the last stays. */
  readonly states?: readonly string[];
  /** Instead of the usual answer. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Pipelines as far as one submit goes. */
function pipelines({ isMultiUser = false, token, states = ["SUCCEEDED"], instead }: FakeOptions = {}) {
  const bodies: { display_name?: string; pipeline_spec?: object; experiment_id?: string }[] = [];
  let looks = 0;
  const answer: Answer = (request, response) => {
    const path = (request.url ?? "").replace(/\?.*/, "");
    if (instead?.(request, response) === true) return;
    if (path.endsWith("/healthz")) json(response, { multi_user: isMultiUser });
    else if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
      json(response, { code: 16, message: "who?" }, 401);
    else if (path.endsWith("/experiments") && request.method === "GET")
      json(response, { experiments: [{ experiment_id: "e1", display_name: "Default" }] });
    else if (path.endsWith("/runs") && request.method === "POST")
      void bodyOf(request).then((body) => {
        bodies.push(body as (typeof bodies)[number]);
        json(response, run("PENDING"));
      });
    else if (path.endsWith("/runs/r1")) json(response, run(states[Math.min(looks++, states.length - 1)] ?? ""));
    else json(response, {}, 404);
  };
  return { answer, bodies };
}

function run(state: string): object {
  return { run_id: "r1", display_name: "p", state, created_at: "2026-01-01T00:00:00Z", run_details: {} };
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

describe("wrong usage is one sentence", () => {
  test.each([
    [["--host", "a", "--context", "b"], "Say where by --host or by --context, not by both."],
    [["--host", "ftp://x"], '--host: "ftp://x" is no address; write one such as https://kubeflow.example.com.'],
    [["--host", "http://me:pw@x"], "--host: Leave name and password out of the address; sign in instead."],
    [["--hos", "x"], "submit has no --hos: did you mean --host?"],
    [["--arg", "q=1", "--host", "x"], 'The pipeline has no parameter "q": it has none.'],
    [["--arg", "q", "--host", "x"], "--arg q should be name=value."],
    [["--wait=yes"], "--wait takes no value."],
    [["--namespace"], "--namespace needs a value after it."],
    [["other.yaml"], "submit needs one FILE.pipeline.ts or SPEC.yaml."],
  ])("%j", async (words, said) => {
    expect(await mistake(...words)).toBe(said);
  });

  test("no kubeconfig, and no address", async () => {
    expect(await mistake()).toBe(
      `Say where Kubeflow Pipelines is by --host URL: there is no kubeconfig at ${join(folder, "none")}.`,
    );
  });

  test("a context that the kubeconfig does not have, or none that is current", async () => {
    const contexts = ["team", "prod"].map((name) => ({ name, context: { cluster: name, user: name } }));
    writeFileSync(join(folder, "none"), dump({ contexts }));
    expect(await mistake("--context", "tema")).toBe('The kubeconfig has no context "tema": it has "team", "prod".');
    expect(await mistake("--context", "prodd")).toBe('The kubeconfig has no context "prodd": did you mean prod?');
    expect(await mistake()).toBe(
      'The kubeconfig has no current context: say which by --context, or give --host URL; it has "team", "prod".',
    );
  });

  test("a token that is none, which is not shown", async () => {
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", `${secret} ${secret}`);
    expect(await mistake("--host", "x")).toBe(
      "KUBEFLOW_STUDIO_TOKEN holds no token: a token is one word, without spaces and line breaks.",
    );
  });

  test("no namespace where the server has many users", async () => {
    const { origin } = await webServer(pipelines({ isMultiUser: true }).answer);
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", secret);
    expect(await mistake("--host", origin)).toBe(
      `${origin} keeps runs in namespaces; say which is yours. --namespace NAME says which is meant.`,
    );
  });
});

describe("a run", () => {
  test("is made of both halves of the file; its id alone is on standard output, beside it is said where it goes", async () => {
    const { answer, bodies } = pipelines();
    const { origin } = await webServer(answer);
    const { code, out, err } = await submitted(["--host", `${origin}/#/runs`]);
    expect({ code, out }).toEqual({ code: 0, out: "r1\n" });
    expect(err).toMatch(
      new RegExp(`^… stepped \\S+ \\S+ \\w{4} goes to ${origin}, experiment Default\n✓ submitted as r1\n$`),
    );
    expect(bodies).toMatchObject([
      { pipeline_spec: { pipeline_spec: { pipelineInfo: { name: "stepped" } }, platform_spec: { platforms: {} } } },
    ]);
  });

  test("is named by the address of its page where there is one", async () => {
    const { answer } = pipelines({ instead: (request, response) => request.url === "/" && page(response) });
    const { origin } = await webServer(answer);
    const { out, err } = await submitted(["--host", origin, "--json"]);
    const url = `${origin}/#/runs/details/r1`;
    expect(err).toContain(`✓ submitted: ${url}\n`);
    expect(JSON.parse(out)).toEqual({ runId: "r1", name: "p", url, server: origin, experiment: "Default" });
  });

  test("goes to the namespace and the experiment that were named, as who has the token", async () => {
    const { answer, bodies } = pipelines({ isMultiUser: true, token: secret });
    const { origin, asked } = await webServer(answer);
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", `Bearer ${secret}\n`);
    const where = ["--host", origin, "--namespace", "team-a", "--experiment", "Default"];
    const { code, err } = await submitted(where);
    expect(code).toBe(0);
    expect(err).toContain(`goes to ${origin}, namespace team-a, experiment Default\n`);
    expect(asked.map(({ path }) => path)).toContainEqual(expect.stringContaining("namespace=team-a"));
    expect(bodies[0]?.experiment_id).toBe("e1");
  });

  test("on a server of one user goes where all go, and it is said that the namespace is no choice", async () => {
    const { origin } = await webServer(pipelines().answer);
    const { code, err } = await submitted(["--host", origin, "--namespace", "team-a"]);
    expect(code).toBe(0);
    expect(err).toContain(`${origin} keeps all runs in one namespace: --namespace does not choose another`);
  });
});

function page(response: ServerResponse): boolean {
  response.writeHead(200, { "content-type": "text/html" });
  response.end("<html></html>");
  return true;
}

describe("what does not let one in is one sentence with what to do", () => {
  test("no token", async () => {
    const { origin } = await webServer(pipelines({ isMultiUser: true, token: secret }).answer);
    expect(await submitted(["--host", origin, "--namespace", "n"])).toEqual({
      code: 1,
      out: "",
      err: `kubeflow-studio: ${origin} wants to know who you are: put a token into KUBEFLOW_STUDIO_TOKEN, or name a command that prints one by --token-command.\n`,
    });
  });

  test("a token that is not taken", async () => {
    const { origin } = await webServer(pipelines({ isMultiUser: true, token: "another" }).answer);
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", secret);
    expect(await submitted(["--host", origin, "--namespace", "n"])).toEqual({
      code: 1,
      out: "",
      err: `kubeflow-studio: ${origin} does not take the token of KUBEFLOW_STUDIO_TOKEN: has it ended, and is it for this server?\n`,
    });
  });

  test("a platform's door that knows no service accounts", async () => {
    const { origin } = await webServer((request, response) => {
      const isAnybody = request.headers.authorization === undefined;
      response.writeHead(
        isAnybody ? 302 : 401,
        isAnybody ? { location: "/dex/auth" } : { "content-type": "text/plain" },
      );
      response.end(isAnybody ? "" : "Jwt issuer is not configured");
    });
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", secret);
    const { code, err } = await submitted(["--host", origin, "--namespace", "n"]);
    expect(code).toBe(1);
    expect(err).toBe(
      `kubeflow-studio: ${origin} does not know who made the token of KUBEFLOW_STUDIO_TOKEN (it was not told of service accounts): give one of its own sign-in, or go by --context to Pipelines itself.\n`,
    );
  });

  test("a role that is missing, in the server's words too", async () => {
    const words = "User me is not authorized to create runs in n";
    const instead: FakeOptions["instead"] = (request, response) => {
      if (request.method !== "POST") return false;
      json(response, { code: 7, message: words }, 403);
      return true;
    };
    const { origin } = await webServer(pipelines({ isMultiUser: true, token: secret, instead }).answer);
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", secret);
    const { code, err } = await submitted(["--host", origin, "--namespace", "n"]);
    expect(code).toBe(1);
    expect(err).toContain(
      `kubeflow-studio: You may not submit to namespace n on ${origin}: name another by --namespace, or ask for a role there.\n    ${words}\n`,
    );
  });

  test("a server that is not there, and one that is another", async () => {
    const server = await webServer((_, response) => page(response));
    expect(await submitted(["--host", server.origin])).toEqual({
      code: 1,
      out: "",
      err: `kubeflow-studio: What answers at ${server.origin} is not Kubeflow Pipelines; check the address.\n`,
    });
    const gone = await webServer((_, response) => page(response));
    await gone.stop();
    expect((await submitted(["--host", gone.origin])).err).toMatch(/^kubeflow-studio: Nothing listens at .*; check/);
  });

  test("a pipeline that the server refuses, whose words do nothing to the terminal", async () => {
    const instead: FakeOptions["instead"] = (request, response) => {
      if (request.method !== "POST") return false;
      json(response, { code: 3, message: "the root is \u001b[2Jno DAG\u0007" }, 400);
      return true;
    };
    const { origin } = await webServer(pipelines({ instead }).answer);
    const { code, err } = await submitted(["--host", origin]);
    expect(code).toBe(1);
    expect(err).toContain("kubeflow-studio: The KFP server refused this: the root is no DAG\ufffd\n");
  });

  test("an address that leads to another host, to which the token is not sent", async () => {
    const there = await webServer(pipelines({ isMultiUser: true, token: secret }).answer);
    const here = await webServer((request, response) => {
      response.writeHead(301, { location: there.origin.replace("127.0.0.1", "localhost") + (request.url ?? "") });
      response.end();
    });
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", secret);
    const { code, err } = await submitted(["--host", here.origin, "--namespace", "n"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^kubeflow-studio: It has moved to http:\/\/localhost:\d+, where the token was not sent: name/);
    expect(there.asked.map(({ credentials }) => credentials).join("")).toBe("");
  });

  test.each([
    ["http://a:80", "http://a:80", true],
    ["http://a", "https://a", true],
    ["http://a:8080", "https://a:8443", true],
    ["https://a", "http://a", false],
    ["https://a", "https://b", false],
    ["http://a", "http://a:81", false],
  ])("what is meant for %s may go to %s: %s", (given, other, may) => {
    expect(isSameHost(given, other)).toBe(may);
  });
});

describe("a token command", () => {
  /** What a shell runs to print a token; the second time another. */
  function printing(first: string, then = first): string {
    const script = join(folder, "token.mjs");
    const mark = JSON.stringify(join(folder, "asked"));
    writeFileSync(
      script,
      `import { appendFileSync, existsSync } from "node:fs";
      process.stdout.write(existsSync(${mark}) ? ${JSON.stringify(then)} : ${JSON.stringify(first)});
      appendFileSync(${mark}, ".");`,
    );
    return `"${process.execPath}" "${script}"`;
  }

  const timesRun = (): number => readFileSync(join(folder, "asked"), "utf8").length;

  const own = (origin: string, command: string): string[] => [
    ...["--host", origin, "--namespace", "n", "--token-command", command],
  ];

  test("is run by the shell, before the variable, and its output trimmed", async () => {
    const { origin } = await webServer(pipelines({ isMultiUser: true, token: secret }).answer);
    vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", "another");
    expect((await submitted(own(origin, printing(`\n${secret}\n`)))).code).toBe(0);
    expect(timesRun()).toBe(1);
  });

  test("is run once more for a token that is not taken", async () => {
    const { origin } = await webServer(pipelines({ isMultiUser: true, token: secret }).answer);
    expect((await submitted(own(origin, printing("ended", secret)))).code).toBe(0);
    expect(timesRun()).toBe(2);
  });

  test("whose tokens are never taken is named", async () => {
    const { origin } = await webServer(pipelines({ isMultiUser: true, token: secret }).answer);
    expect(await submitted(own(origin, printing("ended")))).toMatchObject({
      code: 1,
      err: `kubeflow-studio: ${origin} does not take the token of --token-command: has it ended, and is it for this server?\n`,
    });
    expect(timesRun()).toBe(2);
  });

  test("that fails shows its standard error and nothing of what it printed, and nothing is asked", async () => {
    const { origin, asked } = await webServer(pipelines().answer);
    const command = `echo ${secret}; echo "log in first" >&2; exit 3`;
    expect(await submitted(own(origin, command))).toEqual({
      code: 1,
      out: "",
      err: "log in first\nkubeflow-studio: The token command failed (exit code 3); try it by itself in the shell.\n",
    });
    expect(asked).toEqual([]);
  });

  test.each([`echo ${secret} and more`, `echo ${secret}; echo ${secret}`, "true"])(
    "that prints something else than a token is told so: %s",
    async (command) => {
      const { origin } = await webServer(pipelines().answer);
      expect(await submitted(own(origin, command))).toEqual({
        code: 1,
        out: "",
        err: "kubeflow-studio: The token command should print a token and nothing else: one word, without spaces and line breaks.\n",
      });
    },
  );

  test("does not hold up who stops, and neither does what the shell has started for it", async () => {
    const words = ["--host", "http://127.0.0.1:9", "--token-command", "echo waiting >&2; sleep 30; true"];
    const child = spawn(process.execPath, [main, "submit", spec, ...words]);
    const sleeping = new Promise<void>((resolve) => {
      child.stderr.on("data", (said: Buffer) => {
        if (said.includes("waiting")) resolve();
      });
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    await sleeping;
    child.kill("SIGINT");
    expect(await ended).toBe(130);
  });

  test.each([
    ["abc", "abc"],
    [" Bearer abc\n", "abc"],
    ["a b", undefined],
    ["", undefined],
    ["é", undefined],
  ])("%j is the token %s", (text, token) => {
    expect(bareToken(text)).toBe(token);
  });
});

describe("waited for", () => {
  test.each([
    ["SUCCEEDED", 0],
    ["FAILED", 1],
    ["CANCELED", 1],
  ])("a run that ends %s is exit code %i", async (state, code) => {
    const { origin } = await webServer(pipelines({ states: ["RUNNING", state] }).answer);
    expect(await submitted(["--host", origin, "--wait"])).toMatchObject({ code, out: "r1\n" });
  });

  test("by a program, it is one event a line and nothing else", async () => {
    const { origin } = await webServer(pipelines({ states: ["RUNNING", "FAILED"] }).answer);
    const { code, out } = await submitted(["--host", origin, "--wait", "--json"]);
    const types = out
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(code).toBe(1);
    expect([types[0], types.at(-1)]).toEqual(["runStarted", "runFinished"]);
  });

  test("until the command is stopped; the run goes on", async () => {
    const stop = new AbortController();
    const { answer } = pipelines({ states: ["RUNNING"] });
    const { origin } = await webServer((request, response) => {
      answer(request, response);
      if (request.url?.endsWith("/runs/r1") === true) stop.abort();
    });
    const { code, out, err } = await submitted(["--host", origin, "--wait"], stop.signal);
    expect({ code, out }).toEqual({ code: 130, out: "r1\n" });
    expect(err).toMatch(/… no longer waited for; the run r1 goes on\n$/);
  });

  test("no longer where the server has become another's", async () => {
    let looks = 0;
    const instead: FakeOptions["instead"] = (request, response) => {
      if (request.url?.endsWith("/runs/r1") !== true || looks++ === 0) return false;
      json(response, { code: 16, message: "ended" }, 401);
      return true;
    };
    const { origin } = await webServer(pipelines({ states: ["RUNNING"], instead }).answer);
    const { code, err } = await submitted(["--host", origin, "--wait"]);
    expect(code).toBe(1);
    expect(err).toContain(`The run r1 goes on, but can no longer be seen: ${origin} wants to know who you are: put`);
  });

  test("no longer where somebody deleted it", async () => {
    let looks = 0;
    const instead: FakeOptions["instead"] = (request, response) => {
      if (request.url?.endsWith("/runs/r1") !== true || looks++ === 0) return false;
      json(response, { code: 5, message: "not found" }, 404);
      return true;
    };
    const { origin } = await webServer(pipelines({ states: ["RUNNING"], instead }).answer);
    const { code, err } = await submitted(["--host", origin, "--wait"]);
    expect(code).toBe(1);
    expect(err).toContain("kubeflow-studio: The run r1 is no longer on the server: somebody has deleted it.\n");
  });

  test("through a time in which the server is away", async () => {
    let looks = 0;
    const instead: FakeOptions["instead"] = (request, response) => {
      if (request.url?.endsWith("/runs/r1") !== true || looks === 5 || looks++ === 0) return false;
      json(response, {}, 503);
      return true;
    };
    const { origin } = await webServer(pipelines({ states: ["RUNNING", "SUCCEEDED"], instead }).answer);
    const { code, err } = await submitted(["--host", origin, "--wait"]);
    expect(code).toBe(0);
    expect(err).toMatch(/… not seen at the moment: The KFP server at \S+ is not ready \(503\).*\n… seen again\n/);
  });
});
