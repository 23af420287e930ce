import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sentence } from "../../l10n/sentence.ts";
import type { Job } from "../job/job.ts";
import type { Mount } from "../platform/pod.ts";
import { Refusal } from "../refusal.ts";

/** A folder at a path of the container. Read by a CSV parser, so that paths with commas need quotes. */
export function bindFlags(source: string, target: string, isReadOnly: boolean): readonly string[] {
  const ends = isReadOnly ? ",readonly" : "";
  return ["--mount", `type=bind,${quoted(`source=${source}`)},${quoted(`target=${target}`)}${ends}`];
}

function quoted(field: string): string {
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** The volumes and the memory that a job's container has beside its files. */
export function podFlags({ pod }: Job): readonly string[] {
  if (!pod) return [];
  return [
    ...pod.mounts.flatMap(mountFlags),
    ...(pod.sharedMemory === undefined ? [] : ["--shm-size", String(Math.round(pod.sharedMemory))]),
  ];
}

function mountFlags(mount: Mount): readonly string[] {
  if ("source" in mount) return bindFlags(mount.source, mount.target, mount.readonly === true);
  const size = mount.bytes === undefined ? "" : `,tmpfs-size=${mount.bytes}`;
  return ["--mount", `type=tmpfs,${quoted(`target=${mount.target}`)}${size},tmpfs-mode=1777`];
}

/** A container's variables: as words of the command line, in the engine's own environment, and in a file. */
export interface ContainerEnv {
  readonly flags: readonly string[];
  /** What the engine hands on by name, so that the value stands in no command line. */
  readonly passed: Readonly<Record<string, string>>;
  /** A command of a shell that removes the file should we be killed. */
  readonly lastWill?: string;
  /** To be called when the container has ended. */
  remove(): void;
}

/**
 * What the engine itself looks at: a value for the container under such a name would change how the engine works. All that
 * begins with these does, and the names of `exact`.
 */
const engines =
  /^(?:DOCKER|CONTAINER|PODMAN|BUILDAH|REGISTRY|STORAGE|XDG|LD|DYLD|SSL|GO|_CONTAINERS)(?:_|$)|^(?:CONTAINERS|GODEBUG|DBUS)/;
const exact = new Set([
  "PATH",
  "HOME",
  "TMPDIR",
  "USER",
  "LOGNAME",
  "SHELL",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "ALL_PROXY",
]);

/** Gives a container its variables, and nobody else the values of those that are hidden. */
export function containerEnv({ env, pod }: Job): ContainerEnv {
  const hidden = Object.entries(env).filter(([name]) => pod?.hidden.has(name) === true);
  const open = Object.entries(env).filter(([name]) => pod?.hidden.has(name) !== true);
  const isOfEngine = (name: string): boolean => engines.test(name) || exact.has(name.toUpperCase());
  const byName = hidden.filter(([name]) => !isOfEngine(name));
  const file = envFile(hidden.filter(([name]) => isOfEngine(name)));
  return {
    flags: [
      ...open.flatMap(([name, value]) => ["--env", `${name}=${value}`]),
      ...byName.flatMap(([name]) => ["--env", name]),
      ...(file === undefined ? [] : ["--env-file", file.path]),
    ],
    passed: Object.fromEntries(byName),
    ...(file && { lastWill: `rm -f '${file.path.replaceAll("'", `'\\''`)}'` }),
    remove: () => file?.remove(),
  };
}

/** A file that only the person reads and that goes when it is not needed; such a file has a line for each variable. */
function envFile(
  variables: readonly (readonly [string, string])[],
): { readonly path: string; remove(): void } | undefined {
  if (variables.length === 0) return undefined;
  for (const [name, value] of variables)
    if (/[\r\n]/.test(value))
      throw new Refusal(
        sentence("The variable {name} has more than one line, which container engines cannot take.", { name }),
      );
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-studio-"));
  chmodSync(folder, 0o700);
  const path = join(folder, "env");
  writeFileSync(path, variables.map(([name, value]) => `${name}=${value}\n`).join(""), { mode: 0o600 });
  return {
    path,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
