// Talks to the rig's API server as admin: creates what manifests describe. The server reads YAML itself, so none is parsed here.
import { readFileSync, readdirSync } from "node:fs";
import { Agent, request } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rigFile, type Rig } from "./rig.ts";

/** JSON of the API server, or its text. */
export interface Answer<Body = KubeObject> {
  readonly status: number;
  readonly body: Body;
}

/** An object as the API server takes and gives it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

interface CallOptions {
  readonly body?: string;
  readonly type?: string;
  readonly accept?: string;
}

interface ServedResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** One keep-alive connection to the API server with all rights. */
export interface Admin {
  call<Body = KubeObject>(method: string, path: string, options?: CallOptions): Promise<Answer<Body>>;
  /** What is served, by group version; filled as it is asked for. */
  readonly served: Map<string, readonly ServedResource[]>;
  close(): void;
}

/** Connects as admin; `close` it when done, or the process stays. */
export function connectAdmin(rig: Rig): Admin {
  const agent = new Agent({ keepAlive: true, maxSockets: 4, ca: readFileSync(rigFile(rig, "pki", "apiserver.crt")) });
  return {
    call: (method, path, options = {}) => callServer(rig, agent, method, path, options),
    served: new Map(),
    close: () => {
      agent.destroy();
    },
  };
}

/** Does something as admin on a connection of its own. */
export async function asAdmin<Result>(rig: Rig, work: (admin: Admin) => Promise<Result>): Promise<Result> {
  const admin = connectAdmin(rig);
  try {
    return await work(admin);
  } finally {
    admin.close();
  }
}

function callServer<Body>(
  rig: Rig,
  agent: Agent,
  method: string,
  path: string,
  { body, type = "application/yaml", accept = "application/json" }: CallOptions,
): Promise<Answer<Body>> {
  const headers = {
    authorization: `Bearer ${rig.tokens.admin}`,
    accept,
    ...(body !== undefined && { "content-type": type, "content-length": Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const where = { host: "127.0.0.1", port: rig.ports.apiserver, path, method, headers, agent };
    const call = request(where, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const answer: unknown = text.startsWith("{") ? JSON.parse(text) : text;
        resolve({ status: response.statusCode ?? 0, body: answer as Body });
      });
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** Creates or updates every object of YAML text, in order. */
export async function applyYaml(admin: Admin, text: string, source: string): Promise<void> {
  for (const document of documentsOf(text)) {
    const apiVersion = topField(document, "apiVersion");
    const kind = topField(document, "kind");
    const namespace = /^metadata:.*(?:\n[ #].*)*?\bnamespace: *"?([\w-]+)/m.exec(document)?.[1];
    await applyOne(admin, { apiVersion, kind, namespace }, document, source);
  }
}

function topField(document: string, name: string): string {
  return new RegExp(`^${name}: *"?([^"\\s]+)`, "m").exec(document)?.[1] ?? "";
}

/** Creates or updates one object (server-side apply); the answer is the object as it then is. */
export function applyWith(admin: Admin, object: KubeObject): Promise<KubeObject> {
  const { apiVersion, kind, metadata } = object;
  return applyOne(
    admin,
    { apiVersion, kind, namespace: metadata.namespace },
    JSON.stringify(object),
    metadata.name ?? kind,
  );
}

interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
}

async function applyOne(admin: Admin, identity: Identity, body: string, source: string): Promise<KubeObject> {
  const path = await collectionPath(admin, identity);
  const created = await admin.call<KubeObject & { message?: string; details?: { name: string } }>("POST", path, {
    body,
  });
  // A node's status is written at creation only; kwok keeps it from then on.
  const isUpdate = created.status === 409 && created.body.details !== undefined && !path.endsWith("/nodes");
  const answer = isUpdate
    ? await admin.call<KubeObject & { message?: string }>(
        "PATCH",
        `${path}/${created.body.details?.name ?? ""}?fieldManager=rig&force=true`,
        { body, type: "application/apply-patch+yaml" },
      )
    : created;
  if (![200, 201, 409].includes(answer.status))
    throw new Error(`${source}: ${identity.kind}: ${answer.body.message ?? JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The path that objects of a kind are listed and created at: `/api/v1/namespaces/team-a/pods`. */
export async function collectionPath(admin: Admin, { apiVersion, kind, namespace }: Identity): Promise<string> {
  const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const served = admin.served.get(base) ?? (await discover(admin, base));
  const found = served.find((one) => one.kind === kind && !one.name.includes("/"));
  if (!found) throw new Error(`The API server does not serve ${kind} of ${apiVersion}.`);
  return found.namespaced ? `${base}/namespaces/${namespace ?? "default"}/${found.name}` : `${base}/${found.name}`;
}

async function discover(admin: Admin, base: string): Promise<readonly ServedResource[]> {
  const { status, body } = await admin.call<{ resources: ServedResource[] }>("GET", base);
  if (status !== 200) throw new Error(`The API server does not serve ${base}: is its CRD there?`);
  admin.served.set(base, body.resources);
  return body.resources;
}

interface CustomResourceDefinition {
  readonly message?: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly plural: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
}

const definitionsPath = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

/**
 * Creates those CRDs of a folder that are not there yet, and waits until each is served. Created, not applied: they are too long for
 * apply's annotation.
 *
 * @returns how many it created
 */
export async function applyCrds(admin: Admin, folder: string): Promise<number> {
  const there = await definedNames(admin);
  const missing = yamlFiles(folder)
    .flatMap((file) => documentsOf(readFileSync(file, "utf8")).map((document) => ({ file, document })))
    .filter(({ document }) => !there.has(/^ {2}name: (\S+)/m.exec(document)?.[1] ?? ""));
  const created = await Promise.all(
    missing.map(async ({ file, document }) => {
      const { status, body } = await admin.call<CustomResourceDefinition>("POST", definitionsPath, { body: document });
      if (status !== 201) throw new Error(`${file}: ${body.message ?? JSON.stringify(body)}`);
      return body;
    }),
  );
  await Promise.all(created.map((definition) => untilServed(admin, definition)));
  return created.length;
}

interface Condition {
  readonly type: string;
  readonly status: string;
}

/**
 * Marks as established what the API server never will: a seed may have been kept in the seconds between a CRD's names being
 * accepted and that, and a server that starts on it does not take it up again.
 */
export async function establishCrds(admin: Admin): Promise<void> {
  interface Defined {
    readonly metadata: { readonly name: string };
    readonly status?: { readonly conditions?: readonly Condition[] };
  }
  const { body } = await admin.call<{ items?: readonly Defined[] }>("GET", definitionsPath);
  for (const { metadata, status } of body.items ?? []) {
    const conditions = status?.conditions ?? [];
    if (conditions.every(({ type, status: value }) => type !== "Established" || value === "True")) continue;
    const established = conditions.map((each) => (each.type === "Established" ? { ...each, status: "True" } : each));
    const path = `${definitionsPath}/${metadata.name}/status`;
    await admin.call("PATCH", path, {
      body: JSON.stringify({ status: { conditions: established } }),
      type: "application/merge-patch+json",
    });
  }
}

/** Names only: whole CRDs are many megabytes. */
async function definedNames(admin: Admin): Promise<Set<string>> {
  const accept = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
  const { body } = await admin.call<{ items?: { metadata: { name: string } }[] }>("GET", definitionsPath, { accept });
  return new Set((body.items ?? []).map(({ metadata }) => metadata.name));
}

async function untilServed(admin: Admin, { spec }: CustomResourceDefinition): Promise<void> {
  const version = spec.versions.find(({ served }) => served)?.name ?? "";
  const path = `/apis/${spec.group}/${version}/${spec.names.plural}?limit=1`;
  for (let waited = 0; (await admin.call("GET", path)).status !== 200; waited += 200) {
    if (waited > 120_000) throw new Error(`${path} is not served 120 s after its CRD was created.`);
    await sleep(200);
  }
}

/** The YAML files of a folder, by name. */
export function yamlFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => join(folder, name));
}

function documentsOf(text: string): string[] {
  return text.split(/^---.*$/m).filter((document) => /^kind:/m.test(document));
}
