// The files a rig's servers read: keys, certificates, tokens, kubeconfigs, KFP's configuration.
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asRoot } from "./kfpServers.ts";
import { home, rigFile, type Rig } from "./rig.ts";

/** What must be there before any server starts. */
export function writeCoreFiles(rig: Rig): void {
  for (const folder of ["pid", "log", "pki", "kubeconfigs", "logs", "home/.kube"])
    mkdirSync(rigFile(rig, folder), { recursive: true });
  chmodSync(rig.dir, 0o700);
  copyFileSync(join(home, "config", "tokens.csv"), rigFile(rig, "tokens.csv"));
  cpSync(join(home, "config", "logs"), rigFile(rig, "logs"), { recursive: true });
  const key = rigFile(rig, "pki", "sa.key");
  if (!existsSync(key)) writeFileSync(key, newPrivateKey(), { mode: 0o600 });
}

function newPrivateKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
  }).privateKey;
}

interface KubeconfigUser {
  readonly name: string;
  readonly namespace: string;
}

const people: readonly KubeconfigUser[] = [
  { name: "admin", namespace: "kubeflow" },
  { name: "alice", namespace: "team-a" },
  { name: "bob", namespace: "default" },
];

/** Once the API server has made its certificate. kwok serves with the same one: both are 127.0.0.1. */
export function writeKubeconfigs(rig: Rig): void {
  for (const kind of ["crt", "key"])
    copyFileSync(rigFile(rig, "pki", `apiserver.${kind}`), rigFile(rig, "pki", `kwok.${kind}`));
  writeKubeconfig(rig, rig.kubeconfig, people);
  for (const name of ["controller-manager", "scheduler", "kwok", "argo", "kfp"])
    writeKubeconfig(rig, rigFile(rig, "kubeconfigs", name), [{ name, namespace: "kubeflow" }]);
  copyFileSync(rigFile(rig, "kubeconfigs", "kfp"), rigFile(rig, "home", ".kube", "config"));
}

function writeKubeconfig(rig: Rig, file: string, users: readonly KubeconfigUser[]): void {
  const authority = readFileSync(rigFile(rig, "pki", "apiserver.crt")).toString("base64");
  const text = `apiVersion: v1
kind: Config
clusters:
- name: rig
  cluster: {server: "${rig.apiServer}", certificate-authority-data: ${authority}}
users:
${users.map(({ name }) => `- {name: ${name}, user: {token: ${name}-token}}`).join("\n")}
contexts:
${users.map(({ name, namespace }) => `- {name: ${name}, context: {cluster: rig, user: ${name}, namespace: ${namespace}}}`).join("\n")}
current-context: ${users[0]?.name ?? ""}
`;
  writeFileSync(file, text, { mode: 0o600 });
}

/** KFP's configuration, token and database. */
export function writeKfpFiles(rig: Rig): void {
  for (const folder of ["kfp", "s3"]) mkdirSync(rigFile(rig, folder), { recursive: true });
  writeFileSync(rigFile(rig, "kfp", "config.json"), JSON.stringify(kfpConfig(rig), undefined, 1));
  writeFileSync(rigFile(rig, "kfp", "samples.json"), '{"pipelines":[]}');
  // Without a newline: the agent sends it as it is.
  writeFileSync(rigFile(rig, "kfp", "token"), "kfp-token", { mode: 0o600 });
  if (existsSync(rigFile(rig, "mariadb", "mysql"))) return;
  mkdirSync(rigFile(rig, "mariadb"), { recursive: true });
  const args = ["--no-defaults", ...asRoot(), "--datadir=.", "--auth-root-authentication-method=normal"];
  execFileSync("mariadb-install-db", [...args, "--skip-test-db"], { cwd: rigFile(rig, "mariadb"), stdio: "pipe" });
}

function kfpConfig(rig: Rig): Record<string, unknown> {
  const database = {
    Host: "127.0.0.1",
    Port: String(rig.ports.mariadb),
    User: "root",
    Password: "",
    DBName: "mlpipeline",
    GroupConcatMaxLen: "4194304",
  };
  const store = {
    Host: "127.0.0.1",
    Port: String(rig.ports.s3),
    Region: "us-east-1",
    Secure: "false",
    AccessKey: rig.s3.accessKey,
    SecretAccessKey: rig.s3.secretKey,
    BucketName: rig.s3.bucket,
    PipelinePath: "pipelines",
  };
  return {
    DBDriverName: "mysql",
    DBConfig: { MySQLConfig: database, ConMaxLifeTime: "120s" },
    ObjectStoreConfig: store,
    ARCHIVE_CONFIG_LOG_FILE_NAME: "main.log",
    ARCHIVE_CONFIG_LOG_PATH_PREFIX: "/artifacts",
    InitConnectionTimeout: "1m",
    DEFAULTPIPELINERUNNERSERVICEACCOUNT: rig.options.multiUser ? "default-editor" : "pipeline-runner",
    CacheEnabled: "true",
    CRON_SCHEDULE_TIMEZONE: "UTC",
  };
}
