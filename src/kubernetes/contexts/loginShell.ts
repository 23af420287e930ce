import { spawn } from "node:child_process";
import { delimiter } from "node:path";

/** Milliseconds that a login shell may take: some read the network in their profiles. */
const patience = 5_000;
const marker = "kubeflow-studio-path";

let asked: Promise<string> | undefined;

/**
 * The PATH that the user's terminal has. An editor started from a dock or a menu lacks what the shell's profile adds,
 * and there lie `gcloud`, `aws` and `kubelogin`. Asked once, and only where an exec plugin is used.
 */
export function loginShellPath(): Promise<string> {
  asked ??= askLoginShell(process.env.SHELL, process.env.PATH ?? "");
  return asked;
}

/** As {@link loginShellPath}, of a given shell; `present` is what there is when it does not answer in time. */
export async function askLoginShell(
  shell: string | undefined,
  present: string,
  timeout: number = patience,
): Promise<string> {
  if (process.platform === "win32" || shell === undefined || shell === "") return present;
  const said = await printedBy(shell, timeout);
  const path = new RegExp(`${marker}<(.*?)>${marker}`, "s").exec(said)?.[1]?.trim();
  return path === undefined ? present : joinPaths(path, present);
}

/** Profiles print what they like: the answer stands between markers. `printenv`, because fish's `$PATH` is a list. */
function printedBy(shell: string, timeout: number): Promise<string> {
  const script = `printf '%s<' ${marker}; printenv PATH; printf '>%s' ${marker}`;
  return new Promise((resolve) => {
    let said = "";
    // Detached: an interactive shell without a terminal of its own would stop this process's group.
    const child = spawn(shell, ["-ilc", script], { stdio: ["ignore", "pipe", "ignore"], detached: true });
    const finish = (): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      resolve(said);
    };
    const timer = setTimeout(() => {
      endGroup(child.pid);
      finish();
    }, timeout);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      // Not until the end of the stream: what a profile leaves running keeps it open.
      if (said.includes(`>${marker}`)) finish();
    });
    child.on("error", finish);
    child.on("close", finish);
  });
}

/** The shell and what its profile waits for: they are a group of their own. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has ended in this moment.
  }
}

function joinPaths(...paths: readonly string[]): string {
  return [...new Set(paths.flatMap((path) => path.split(delimiter)).filter((folder) => folder !== ""))].join(delimiter);
}
