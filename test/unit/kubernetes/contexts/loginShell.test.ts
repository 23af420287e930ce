import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { askLoginShell } from "../../../../src/kubernetes/contexts/loginShell.ts";

/** A shell whose profile does this. */
function shell(profile: string): string {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-studio-shell-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, "shell");
  writeFileSync(path, `#!/bin/sh\n${profile}\nshift\nexec /bin/sh -c "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

it("takes the PATH that the profile makes, before the present one, whatever the profile prints", async () => {
  const loud = shell("echo welcome; export PATH=/opt/brew/bin:/usr/bin:/bin; echo 'Last login: today'");
  expect(await askLoginShell(loud, "/usr/bin:/snap/bin")).toBe("/opt/brew/bin:/usr/bin:/bin:/snap/bin");
});

it("keeps the present one when the shell hangs, fails, is missing or is none", async () => {
  expect(await askLoginShell(shell("sleep 60"), "/usr/bin", 200)).toBe("/usr/bin");
  expect(await askLoginShell(shell("exit 1"), "/usr/bin")).toBe("/usr/bin");
  expect(await askLoginShell("/no/such/shell", "/usr/bin")).toBe("/usr/bin");
  expect(await askLoginShell(undefined, "/usr/bin")).toBe("/usr/bin");
});

it("does not wait for what the profile leaves running", async () => {
  const began = performance.now();
  expect(await askLoginShell(shell("export PATH=/usr/bin:/bin; sleep 60 &"), "/x")).toBe("/usr/bin:/bin:/x");
  expect(performance.now() - began).toBeLessThan(30_000);
});
