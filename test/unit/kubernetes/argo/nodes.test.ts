import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { argoNodesOf } from "../../../../src/kubernetes/argo/nodes.ts";

const nodes = {
  wf: { id: "wf", name: "wf", displayName: "wf", type: "DAG", phase: "Running", children: ["wf-1"] },
  "wf-1": {
    id: "wf-1",
    name: "wf.a",
    displayName: "a",
    type: "Pod",
    phase: "Failed",
    boundaryID: "wf",
    outputs: { parameters: [{ name: "condition", value: "true" }] },
  },
};

function workflow(status: unknown) {
  return { metadata: { name: "wf" }, status };
}

describe("a Workflow's nodes", () => {
  const packings = { gzip: gzipSync, zstd: zstdCompressSync, brotli: brotliCompressSync };
  it.each(Object.entries(packings))("are the same packed with %s", async (_name, pack) => {
    const plain = await argoNodesOf(workflow({ nodes }));
    expect(plain).toMatchObject({
      ok: true,
      nodes: [{ id: "wf" }, { boundaryId: "wf", outputs: { condition: "true" }, children: [] }],
    });
    const compressedNodes = pack(Buffer.from(JSON.stringify(nodes))).toString("base64");
    expect(await argoNodesOf(workflow({ compressedNodes }))).toEqual(plain);
  });

  it("that cannot be read are one sentence", async () => {
    expect(await argoNodesOf(workflow({ compressedNodes: "bm90IHBhY2tlZA==" }))).toMatchObject({ ok: false });
    expect(await argoNodesOf(workflow({ offloadNodeStatusVersion: "v1" }))).toMatchObject({ ok: false });
    expect(await argoNodesOf(workflow(undefined))).toEqual({ ok: true, nodes: [] });
  });
});
