import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asModule, namespaceImport } from "../../../scripts/build/typescriptModule.mjs";
import { packageFolders } from "../../../scripts/build/notices.mjs";
import { fillOnce } from "../../../scripts/install/cacheFolder.mjs";
import { lockIsMet, npmFailure } from "../../../scripts/install/packages.mjs";
import { isFree, portAsked } from "../../../scripts/start/port.mjs";
import { pythonWarning } from "../../../scripts/start/python.mjs";
import { oldNodeSentence } from "../../../scripts/terminal/oldNode.mjs";
import { Steps } from "../../../scripts/terminal/steps.mjs";
import { versionOf } from "../../../scripts/vscode/desktop.mjs";

describe("what may be wrong with a machine", () => {
  it("is an old Node, told in one sentence", () => {
    expect(oldNodeSentence("18.19.0", "npm start")).toMatch(
      /^Node\.js 18\.19\.0 is too old: install .*npm start again\.$/,
    );
    expect(oldNodeSentence("20.0.0", "npm start")).toBeUndefined();
  });

  it("is a port that is none, or taken", async () => {
    expect(portAsked(undefined)).toBeUndefined();
    expect(portAsked("8123")).toBe(8123);
    expect(() => portAsked("80 80")).toThrow(/is not a port/);
    expect(() => portAsked("70000")).toThrow(/is not a port/);
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        resolve((server.address() as { port: number }).port);
      });
    });
    expect(await isFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree(port)).toBe(true);
  });

  it("is a missing Python, which only warns", async () => {
    expect(await pythonWarning({ ...process.env, KUBEFLOW_STUDIO_PYTHON: "no-such-python" })).toMatch(
      /^Warning: `no-such-python` was not found, .*\.$/,
    );
  });

  it("is a network that is away, a full disk, or a lockfile at fault", () => {
    expect(npmFailure("npm error code ECONNREFUSED\nnpm error errno ECONNREFUSED")).toMatch(
      /cannot be reached \(ECONNREFUSED\)/,
    );
    expect(npmFailure("npm error code ENOSPC")).toMatch(/disk is full/);
    expect(npmFailure("npm error code EUSAGE\nnpm error not in sync\n")).toContain("not in sync");
  });

  it("may be an old desktop VS Code", () => {
    expect(versionOf("1.126.0\nabc\nx64")).toEqual([1, 126]);
    expect(versionOf("nonsense")).toBeUndefined();
  });
});

describe("whether packages are installed", () => {
  const locked = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0", optional: true },
  };

  it("allows what npm leaves out on this platform", () => {
    expect(lockIsMet(locked, { "node_modules/a": { version: "1.0.0" } })).toBe(true);
  });

  it("does not allow another version or a missing package", () => {
    expect(lockIsMet(locked, { "node_modules/a": { version: "1.0.1" } })).toBe(false);
    expect(lockIsMet(locked, {})).toBe(false);
  });
});

describe("a folder that is filled once", () => {
  it("is whole or absent, and two who fill it at once end with one", async () => {
    const base = await mkdtemp(join(tmpdir(), "fill-once-"));
    const folder = join(base, "thing");
    await expect(fillOnce(folder, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await readdir(base)).toEqual([]);
    await Promise.all(["a", "b"].map((text) => fillOnce(folder, (path) => writeFile(join(path, "file"), text))));
    expect(await readdir(base)).toEqual(["thing"]);
    await rm(base, { recursive: true });
  });
});

describe("the steps of a long command", () => {
  it("are numbered, with what was skipped among them", async () => {
    let text = "";
    const steps = new Steps(2, { write: (part: string) => (text += part) });
    steps.skip("Packages", "up to date");
    await steps.step("Building", "about 2 s", () => Promise.resolve());
    expect(text).toBe("[1/2] Packages: up to date\n[2/2] Building (about 2 s)… done in 0 s\n");
  });
});

describe("the build", () => {
  it("names the packages inside bundles, nested ones too", () => {
    const outputs = {
      "dist/a.js": {
        inputs: { "src/a.ts": {}, "node_modules/@x/y/b.js": {}, "node_modules/p/node_modules/q/c.js": {} },
      },
    };
    expect(packageFolders([{ outputs }])).toEqual([
      "node_modules/@vscode/codicons",
      "node_modules/@x/y",
      "node_modules/p/node_modules/q",
    ]);
  });

  it("imports TypeScript as a namespace, which can be cut down", () => {
    expect(namespaceImport('import ts from "typescript";\nts.x;')).toBe('import * as ts from "typescript";\nts.x;');
  });

  it("says so when typescript.js is laid out in a new way", () => {
    expect(() => asModule("var ts = {}")).toThrow(/adapt scripts\/build\/typescriptModule\.mjs/);
  });
});
