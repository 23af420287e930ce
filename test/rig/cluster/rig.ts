import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join, resolve } from "node:path";
import { clusterFolder } from "../../../scripts/install/cluster.mjs";

/** Ports of a rig, each on 127.0.0.1. */
export const portNames = [
  "etcd",
  "etcd-peer",
  "apiserver",
  "kwok",
  "argo",
  "mariadb",
  "s3",
  "kfp-http",
  "kfp-grpc",
  "issuer",
  "oauth2-proxy",
  "gateway",
] as const;

export type PortName = (typeof portNames)[number];

/** What a rig is started with; kept for its folder's life. */
export interface RigOptions {
  /** KFP asks who calls (header `kubeflow-userid`, or a bearer token) and keeps runs in the profiles' namespaces. */
  readonly multiUser: boolean;
}

/** A running rig of real servers: where everything is. `rig.json` in its folder says the same. */
export interface Rig {
  /** The data folder. */
  readonly dir: string;
  /** A kubeconfig file with the contexts `admin` (current), `alice` and `bob`. */
  readonly kubeconfig: string;
  readonly contexts: { readonly admin: "admin"; readonly alice: "alice"; readonly bob: "bob" };
  /** Bearer tokens of the contexts' users, taken by the API server and by a multi-user KFP. */
  readonly tokens: { readonly admin: string; readonly alice: string; readonly bob: string };
  /** `https://127.0.0.1:PORT` of kube-apiserver. */
  readonly apiServer: string;
  /** `http://127.0.0.1:PORT` of the KFP API server; empty in a rig without KFP. */
  readonly kfpUrl: string;
  /** KFP's object store; any key is accepted. */
  readonly s3: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly accessKey: string;
    readonly secretKey: string;
  };
  /** The sign-in gateway in front of KFP (`signIn: true`), or empty. */
  readonly gatewayUrl: string;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly options: RigOptions;
}

/** The folder of this rig's sources. */
export const home = import.meta.dirname;

/** The rig in a folder that one was started in. Throws when there is none. */
export function openRig(dir: string): Rig {
  const file = join(resolve(dir), "rig.json");
  if (!existsSync(file))
    throw new Error(`There is no rig in ${resolve(dir)}: start one with "main.ts up kfp --data DIR".`);
  return JSON.parse(readFileSync(file, "utf8")) as Rig;
}

/** A rig in `dir` that may not run yet: its ports are chosen once, for kubeconfigs and nodes name them. */
export async function prepareRig(dir: string, options: RigOptions): Promise<Rig> {
  if (existsSync(join(resolve(dir), "rig.json"))) return openRig(dir);
  return describeRig(resolve(dir), await choosePorts(), options);
}

/** Writes `rig.json`, by which others find the rig. */
export function saveRig(rig: Rig): void {
  writeFileSync(join(rig.dir, "rig.json"), `${JSON.stringify(rig, undefined, 2)}\n`);
}

/** A path in a rig's data folder. */
export function rigFile(rig: Rig, ...parts: string[]): string {
  return join(rig.dir, ...parts);
}

/** The built servers: `RIG_CACHE`, else this checkout's folder in the cache. */
export async function builtServers(): Promise<string> {
  return process.env.RIG_CACHE ?? (await clusterFolder());
}

/** `http://127.0.0.1:PORT` */
export function localUrl(rig: Rig, port: PortName): string {
  return `http://127.0.0.1:${rig.ports[port]}`;
}

function describeRig(dir: string, ports: Record<PortName, number>, options: RigOptions): Rig {
  return {
    dir,
    kubeconfig: join(dir, "kubeconfig"),
    contexts: { admin: "admin", alice: "alice", bob: "bob" },
    tokens: { admin: "admin-token", alice: "alice-token", bob: "bob-token" },
    apiServer: `https://127.0.0.1:${ports.apiserver}`,
    kfpUrl: "",
    s3: {
      endpoint: `http://127.0.0.1:${ports.s3}`,
      bucket: "mlpipeline",
      accessKey: "minio",
      secretKey: "minio123",
    },
    gatewayUrl: "",
    ports,
    options,
  };
}

/** The system chooses; `RIG_PORT_APISERVER`, `RIG_PORT_KFP_HTTP`… fix one. All are held until the last is chosen, so that none is given twice. */
async function choosePorts(): Promise<Record<PortName, number>> {
  const holders: Server[] = [];
  try {
    const ports: Partial<Record<PortName, number>> = {};
    for (const name of portNames) {
      const holder = await holdPort(name);
      holders.push(holder);
      ports[name] = portOf(holder);
    }
    return ports as Record<PortName, number>;
  } finally {
    await Promise.all(holders.map((holder) => new Promise((done) => holder.close(done))));
  }
}

function holdPort(name: PortName): Promise<Server> {
  const fixed = Number(process.env[`RIG_PORT_${name.toUpperCase().replaceAll("-", "_")}`] ?? 0);
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      reject(new Error(`Port ${fixed} (${name}) cannot be used: ${error.message}`));
    });
    server.listen(fixed, "127.0.0.1", () => {
      resolve(server);
    });
  });
}

/** The port that a listening server was given. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return address.port;
}
