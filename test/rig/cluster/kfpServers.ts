// Kubeflow Pipelines and what it stands on, in start order.
import { getuid } from "node:process";
import { answers, listens } from "./ready.ts";
import { localUrl, rigFile, type Rig } from "./rig.ts";
import type { RigServer } from "./serverProcess.ts";

/** MariaDB refuses to run as root unless told to. */
export function asRoot(): string[] {
  return getuid?.() === 0 ? ["--user=root"] : [];
}

const mariadb: RigServer = {
  name: "mariadb",
  part: "kfp",
  command: (rig) => [
    "mariadbd",
    "--no-defaults",
    ...asRoot(),
    "--datadir=.",
    // Short and relative: a Unix socket's path may have 107 bytes.
    "--socket=db.sock",
    "--bind-address=127.0.0.1",
    `--port=${rig.ports.mariadb}`,
    // As MySQL 8, which KFP comes with: MariaDB's own default refuses every name that is not Latin.
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_general_ci",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-buffer-pool-size=64M",
  ],
  cwd: (rig) => rigFile(rig, "mariadb"),
  ready: (rig) => listens(rig.ports.mariadb),
};

const s3: RigServer = {
  name: "s3",
  part: "kfp",
  command: (rig, bin) => [
    bin("gofakes3"),
    "-backend",
    "fs",
    "-fs.create",
    "-fs.path",
    rigFile(rig, "s3"),
    "-host",
    `127.0.0.1:${rig.ports.s3}`,
    "-initialbucket",
    rig.s3.bucket,
  ],
  ready: (rig) => listens(rig.ports.s3),
};

const argo: RigServer = {
  name: "argo",
  part: "kfp",
  command: (rig, bin) => [
    bin("workflow-controller"),
    "--kubeconfig",
    rigFile(rig, "kubeconfigs", "argo"),
    "--configmap",
    "workflow-controller-configmap",
    "--executor-image",
    "example.local/argoexec:v3.7.4",
    "--namespace",
    "kubeflow",
  ],
  env: (rig) => ({
    // 10 s by default, which every task of a run would wait.
    DEFAULT_REQUEUE_TIME: "1s",
    LEADER_ELECTION_DISABLE: "true",
    ARGO_POD_STATUS_CAPTURE_FINALIZER: "false",
    RIG_HEALTH_ADDRESS: `127.0.0.1:${rig.ports.argo}`,
    HOME: rigFile(rig, "home"),
  }),
  ready: (rig) => listens(rig.ports.argo),
};

const kfp: RigServer = {
  name: "kfp",
  part: "kfp",
  command: (rig, bin) => [
    bin("kfp-api-server"),
    `--config=${rigFile(rig, "kfp")}`,
    `--sampleconfig=${rigFile(rig, "kfp", "samples.json")}`,
    `--rpcPortFlag=127.0.0.1:${rig.ports["kfp-grpc"]}`,
    `--httpPortFlag=127.0.0.1:${rig.ports["kfp-http"]}`,
    "--logtostderr=true",
  ],
  env: (rig) => ({
    // One of its clients heeds no KUBECONFIG.
    HOME: rigFile(rig, "home"),
    KUBECONFIG: rigFile(rig, "kubeconfigs", "kfp"),
    POD_NAMESPACE: "kubeflow",
    V2_DRIVER_IMAGE: "example.local/kfp-driver:2.14.3",
    V2_LAUNCHER_IMAGE: "example.local/kfp-launcher:2.14.3",
    // It must be named, though none is there.
    ML_PIPELINE_VISUALIZATIONSERVER_SERVICE_HOST: "127.0.0.1",
    ML_PIPELINE_VISUALIZATIONSERVER_SERVICE_PORT: "1",
    ...userIdentity(rig),
  }),
  ready: (rig) => answers(`${localUrl(rig, "kfp-http")}/apis/v2beta1/healthz`),
  // It goes on listening after SIGTERM.
  needsKill: true,
};

const persistenceAgent: RigServer = {
  name: "persistence-agent",
  part: "kfp",
  command: (rig, bin) => [
    bin("kfp-persistence-agent"),
    `--kubeconfig=${rigFile(rig, "kubeconfigs", "kfp")}`,
    "--mlPipelineAPIServerName=127.0.0.1",
    `--mlPipelineServiceHttpPort=${rig.ports["kfp-http"]}`,
    `--mlPipelineServiceGRPCPort=${rig.ports["kfp-grpc"]}`,
    `--namespace=${rig.options.multiUser ? "" : "kubeflow"}`,
    "--clientQPS=50",
    "--clientBurst=100",
  ],
  env: (rig) => ({
    HOME: rigFile(rig, "home"),
    POD_NAMESPACE: "kubeflow",
    RIG_TOKEN_FILE: rigFile(rig, "kfp", "token"),
    ...userIdentity(rig),
  }),
};

function userIdentity(rig: Rig): Record<string, string> {
  if (!rig.options.multiUser) return {};
  return { MULTIUSER: "true", KUBEFLOW_USERID_HEADER: "kubeflow-userid", KUBEFLOW_USERID_PREFIX: "" };
}

export const kfpServers: readonly RigServer[] = [mariadb, s3, argo, kfp, persistenceAgent];
