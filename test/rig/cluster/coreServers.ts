// etcd, the API server, controllers, scheduler and kwok, in start order. Everything listens on 127.0.0.1 only.
import { answers, listens } from "./ready.ts";
import { localUrl, rigFile } from "./rig.ts";
import type { RigServer } from "./serverProcess.ts";

const controllers = [
  "namespace",
  "garbage-collector",
  "serviceaccount",
  "job",
  "cronjob",
  "replicaset",
  "deployment",
  "statefulset",
  "daemonset",
  "endpointslice",
  "root-ca-certificate-publisher",
  "pod-garbage-collector",
  "resourcequota",
  "persistentvolume-binder",
  "persistentvolumeclaim-protection",
];

const etcd: RigServer = {
  name: "etcd",
  part: "core",
  command: (rig, bin) => [
    bin("etcd"),
    `--data-dir=${rigFile(rig, "etcd")}`,
    // A rig's data need not survive a power cut.
    "--unsafe-no-fsync",
    `--listen-client-urls=${localUrl(rig, "etcd")}`,
    `--advertise-client-urls=${localUrl(rig, "etcd")}`,
    `--listen-peer-urls=${localUrl(rig, "etcd-peer")}`,
    `--initial-advertise-peer-urls=${localUrl(rig, "etcd-peer")}`,
    `--initial-cluster=default=${localUrl(rig, "etcd-peer")}`,
  ],
  ready: (rig) => answers(`${localUrl(rig, "etcd")}/health`),
};

const apiServer: RigServer = {
  name: "apiserver",
  part: "core",
  command: (rig, bin) => [
    bin("kube-apiserver"),
    `--etcd-servers=${localUrl(rig, "etcd")}`,
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    `--secure-port=${rig.ports.apiserver}`,
    `--cert-dir=${rigFile(rig, "pki")}`,
    "--service-cluster-ip-range=10.96.0.0/16",
    "--service-account-issuer=https://kubernetes.default.svc",
    // KFP asks for its own audience: with it, it takes the tokens of config/tokens.csv too.
    "--api-audiences=https://kubernetes.default.svc,pipelines.kubeflow.org",
    `--service-account-key-file=${rigFile(rig, "pki", "sa.key")}`,
    `--service-account-signing-key-file=${rigFile(rig, "pki", "sa.key")}`,
    `--token-auth-file=${rigFile(rig, "tokens.csv")}`,
    "--authorization-mode=RBAC",
    "--anonymous-auth=false",
    "--allow-privileged=true",
    "--endpoint-reconciler-type=none",
    "--kubelet-preferred-address-types=InternalIP",
    // No node controller runs that would take the not-ready taint away again.
    "--disable-admission-plugins=TaintNodesByCondition",
    "--profiling=false",
    "--v=1",
  ],
  // Else it grows to 2 GB while CRDs come.
  env: () => ({ GOMEMLIMIT: "1GiB" }),
  ready: (rig) => answers(`${rig.apiServer}/readyz`, { authorization: `Bearer ${rig.tokens.admin}` }),
};

const controllerManager: RigServer = {
  name: "controller-manager",
  part: "core",
  command: (rig, bin) => [
    bin("kube-controller-manager"),
    `--kubeconfig=${rigFile(rig, "kubeconfigs", "controller-manager")}`,
    "--secure-port=0",
    "--leader-elect=false",
    "--use-service-account-credentials=false",
    `--service-account-private-key-file=${rigFile(rig, "pki", "sa.key")}`,
    `--root-ca-file=${rigFile(rig, "pki", "apiserver.crt")}`,
    `--controllers=${controllers.map((name) => `${name}-controller`).join(",")}`,
    "--v=1",
  ],
};

const scheduler: RigServer = {
  name: "scheduler",
  part: "core",
  command: (rig, bin) => [
    bin("kube-scheduler"),
    `--kubeconfig=${rigFile(rig, "kubeconfigs", "scheduler")}`,
    "--secure-port=0",
    "--leader-elect=false",
    "--v=1",
  ],
};

const kwok: RigServer = {
  name: "kwok",
  part: "core",
  command: (rig, bin) => [
    bin("kwok"),
    `--kubeconfig=${rigFile(rig, "kubeconfigs", "kwok")}`,
    "--manage-all-nodes=false",
    "--manage-nodes-with-label-selector=type=kwok",
    "--cidr=10.0.0.0/16",
    "--node-ip=127.0.0.1",
    `--node-port=${rig.ports.kwok}`,
    `--server-address=127.0.0.1:${rig.ports.kwok}`,
    // No leases: a kwok that comes back would wait up to 40 s for the one before it to lose them.
    "--node-lease-duration-seconds=0",
    `--tls-cert-file=${rigFile(rig, "pki", "kwok.crt")}`,
    `--tls-private-key-file=${rigFile(rig, "pki", "kwok.key")}`,
    "--enable-crds=Stage,Logs,ClusterLogs,Exec,ClusterExec,PortForward,ClusterPortForward,Attach,ClusterAttach",
  ],
  env: (rig) => ({ HOME: rigFile(rig, "home") }),
  ready: (rig) => listens(rig.ports.kwok),
};

export const coreServers: readonly RigServer[] = [etcd, apiServer, controllerManager, scheduler, kwok];
