import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cacheDirectory, containerPipeline, pythonContainer, runFor } from "./runFor.ts";

const source = "def f() -> str:\n    import sys, typing_extensions\n    return sys.prefix";
const spec = () =>
  containerPipeline(pythonContainer(source, "f", ["typing-extensions"]), {
    outputDefinitions: { parameters: { Output: { parameterType: "STRING" } } },
  });

let folder = "";

/** The real uv, as PyPI has it. */
beforeAll(() => {
  const home = join(cacheDirectory, "uv");
  const bin = join(home, "bin");
  if (!existsSync(join(bin, "uv"))) {
    const words = ["-m", "pip", "install", "--quiet", "--target", home, "uv"];
    execFileSync(process.env.KUBEFLOW_STUDIO_PYTHON ?? "python3", words);
  }
  folder = mkdtempSync(join(tmpdir(), "uv-"));
  vi.stubEnv("PATH", [folder, process.env.PATH].join(delimiter));
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A uv on the PATH that notes how it is called, then does `then`. */
function putUv(then: string): string {
  const notes = join(folder, "calls.txt");
  writeFileSync(notes, "");
  const uv = join(folder, "uv");
  writeFileSync(uv, `#!/bin/sh\necho "$@" >> '${notes}'\n${then}\n`);
  chmodSync(uv, 0o755);
  return notes;
}

async function runAnew() {
  const cache = mkdtempSync(join(tmpdir(), "environments-"));
  const { last, state, events } = await runFor(spec(), {}, { cacheDirectory: cache });
  const said = events.flatMap((event) => (event.type === "progress" ? [event.message] : []));
  const prefix = (last.tasks.one?.outputs.Output as string | undefined) ?? "";
  const config = existsSync(join(prefix, "pyvenv.cfg")) ? readFileSync(join(prefix, "pyvenv.cfg"), "utf8") : "";
  rmSync(cache, { recursive: true, force: true });
  return { last, state, said, config };
}

test("an environment is made by uv where it is found", async () => {
  const notes = putUv(`exec '${join(cacheDirectory, "uv", "bin", "uv")}' "$@"`);
  const { last, said, config } = await runAnew();
  expect(last.phase).toBe("succeeded");
  expect(said[0]).toMatch(/^Making a Python \d.* environment with uv$/);
  expect(said).toContain("Installing typing-extensions");
  expect(config).toMatch(/^uv = /m);
  expect(readFileSync(notes, "utf8")).toMatch(/pip install --quiet --python .* kfp==2.17.0 --no-deps/);
});

test("where uv cannot make it, venv and pip do", async () => {
  const notes = putUv('[ "$1" = --version ] && echo "uv 0.0.1" || exit 2');
  const { last, config } = await runAnew();
  expect(last.phase).toBe("succeeded");
  expect(config).not.toMatch(/^uv = /m);
  expect(readFileSync(notes, "utf8")).toMatch(/^venv /m);
});
