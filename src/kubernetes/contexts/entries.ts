import { dirname, isAbsolute, join } from "node:path";
import type { ClusterEntry, ExecEntry, Impersonation, UserEntry } from "./kubeconfig.ts";

/** Anything that YAML can hold, by key. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Text that says something; empty means absent in a kubeconfig, as in kubectl. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One `cluster` entry; relative paths are relative to the file that holds them. */
export function readCluster(value: unknown, file: string): ClusterEntry {
  const fields = fieldsOf(value);
  return {
    server: textOf(fields.server) ?? "",
    certificateAuthority: pathOf(fields["certificate-authority"], file),
    certificateAuthorityData: textOf(fields["certificate-authority-data"]),
    insecureSkipTlsVerify: fields["insecure-skip-tls-verify"] === true,
    tlsServerName: textOf(fields["tls-server-name"]),
    proxyUrl: textOf(fields["proxy-url"]),
    execConfig: execConfigOf(fields.extensions),
  };
}

/** One `user` entry. */
export function readUser(value: unknown, file: string): UserEntry {
  const fields = fieldsOf(value);
  return {
    token: textOf(fields.token),
    tokenFile: pathOf(fields.tokenFile, file),
    username: textOf(fields.username),
    password: textOf(fields.password),
    clientCertificate: pathOf(fields["client-certificate"], file),
    clientCertificateData: textOf(fields["client-certificate-data"]),
    clientKey: pathOf(fields["client-key"], file),
    clientKeyData: textOf(fields["client-key-data"]),
    exec: readExec(fields.exec, file),
    authProvider: readAuthProvider(fields["auth-provider"]),
    impersonate: readImpersonation(fields),
  };
}

function readExec(value: unknown, file: string): ExecEntry | undefined {
  const fields = fieldsOf(value);
  const command = textOf(fields.command);
  if (command === undefined) return undefined;
  return {
    apiVersion: textOf(fields.apiVersion) ?? "client.authentication.k8s.io/v1",
    // As in kubectl: a bare name is looked up in PATH, a path is relative to the kubeconfig.
    command: /[\\/]/.test(command) ? besides(file, command) : command,
    args: listOf(fields.args).map(String),
    env: Object.fromEntries(
      listOf(fields.env)
        .map(fieldsOf)
        .flatMap(({ name, value: text }) => (typeof name === "string" ? [[name, textOf(text) ?? ""]] : [])),
    ),
    installHint: textOf(fields.installHint),
    provideClusterInfo: fields.provideClusterInfo === true,
    interactiveMode: textOf(fields.interactiveMode) ?? "IfAvailable",
  };
}

function readAuthProvider(value: unknown): UserEntry["authProvider"] {
  const fields = fieldsOf(value);
  const name = textOf(fields.name);
  if (name === undefined) return undefined;
  const config = Object.entries(fieldsOf(fields.config)).map(([key, text]) => [key, textOf(text) ?? ""]);
  return { name, config: Object.fromEntries(config) as Record<string, string> };
}

function readImpersonation(fields: Fields): Impersonation | undefined {
  const extra = Object.entries(fieldsOf(fields["as-user-extra"]));
  const impersonation = {
    user: textOf(fields.as),
    uid: textOf(fields["as-uid"]),
    groups: listOf(fields["as-groups"]).map(String),
    extra: Object.fromEntries(extra.map(([key, values]) => [key, listOf(values).map(String)])),
  };
  return impersonation.user === undefined && impersonation.groups.length === 0 ? undefined : impersonation;
}

function execConfigOf(extensions: unknown): unknown {
  const named = listOf(extensions).map(fieldsOf);
  return named.find(({ name }) => name === "client.authentication.k8s.io/exec")?.extension;
}

function pathOf(value: unknown, file: string): string | undefined {
  const path = textOf(value);
  return path === undefined ? undefined : besides(file, path);
}

function besides(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}
