import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ExecEntry } from "../../src/kubernetes/contexts/kubeconfig.ts";

/** A credential program of a kubeconfig that counts how often it is started. */
export interface CredentialProgram {
  readonly exec: ExecEntry;
  readonly starts: number;
  /** What it prints from now on. */
  says(token: string, expires?: Date): void;
  /** It prints nothing and ends so. */
  fails(complaint: string): void;
}

/** For as long as the test. It says `first` until it is told otherwise. */
export function credentialProgram(first = "first"): CredentialProgram {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-studio-program-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string): string => join(folder, name);
  const text = [
    "#!/bin/sh",
    'cd "$(dirname "$0")"',
    "echo started >> starts",
    "if [ -s complaint ]; then cat complaint >&2; exit 1; fi",
    "cat credential.json",
  ];
  writeFileSync(file("program"), `${text.join("\n")}\n`);
  chmodSync(file("program"), 0o755);
  const says = (token: string, expires?: Date): void => {
    const status = { token, ...(expires && { expirationTimestamp: expires.toISOString() }) };
    const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status };
    writeFileSync(file("complaint"), "");
    writeFileSync(file("credential.json"), JSON.stringify(credential));
  };
  says(first);
  return {
    exec: {
      apiVersion: "client.authentication.k8s.io/v1",
      command: file("program"),
      args: [],
      env: {},
      provideClusterInfo: false,
      interactiveMode: "Never",
    },
    get starts() {
      return existsSync(file("starts")) ? readFileSync(file("starts"), "utf8").trim().split("\n").length : 0;
    },
    says,
    fails: (complaint) => {
      writeFileSync(file("complaint"), complaint);
    },
  };
}
