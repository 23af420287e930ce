import { existsSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { containerEnv, podFlags } from "../../../../src/runner/containers/podFlags.ts";
import type { Job } from "../../../../src/runner/job/job.ts";
import type { Pod } from "../../../../src/runner/platform/pod.ts";

function jobOf(env: Readonly<Record<string, string>>, pod: Partial<Pod>): Job {
  return { env, pod: { mounts: [], hidden: new Set(), ...pod } } as unknown as Job;
}

test("hidden values are handed to the engine by name; others are on its command line", () => {
  const env = containerEnv(jobOf({ OPEN: "1", TOKEN: "two\nlines" }, { hidden: new Set(["TOKEN"]) }));
  expect(env.flags).toEqual(["--env", "OPEN=1", "--env", "TOKEN"]);
  expect(env.passed).toEqual({ TOKEN: "two\nlines" });
  env.remove();
});

test.each(["PATH", "DOCKER_HOST", "CONTAINERS_CONF", "https_proxy", "LD_PRELOAD"])(
  "a hidden %s does not become the engine's own: it comes by a file that nobody else reads and that goes",
  (name) => {
    const env = containerEnv(jobOf({ [name]: "s3cret" }, { hidden: new Set([name]) }));
    const [flag, file = ""] = env.flags;
    expect([flag, env.passed]).toEqual(["--env-file", {}]);
    expect(readFileSync(file, "utf8")).toBe(`${name}=s3cret\n`);
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
    env.remove();
    expect(existsSync(file)).toBe(false);
  },
);

test("what a file cannot hold is refused without being told", () => {
  expect(() => containerEnv(jobOf({ PATH: "a\nb" }, { hidden: new Set(["PATH"]) }))).toThrow(
    "The variable PATH has more than one line, which container engines cannot take.",
  );
});

test("mounts and shared memory become the engine's flags", () => {
  const mounts = [
    { source: "/a, b", target: "/x", readonly: true },
    { memory: true as const, target: "/m", bytes: 1024 },
    { memory: true as const, target: "/n", bytes: undefined },
  ];
  expect(podFlags(jobOf({}, { mounts, sharedMemory: 2048 }))).toEqual([
    ...["--mount", 'type=bind,"source=/a, b",target=/x,readonly'],
    ...["--mount", "type=tmpfs,target=/m,tmpfs-size=1024,tmpfs-mode=1777"],
    ...["--mount", "type=tmpfs,target=/n,tmpfs-mode=1777"],
    ...["--shm-size", "2048"],
  ]);
});
