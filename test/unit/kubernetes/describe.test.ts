import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { describeObject } from "../../../src/kubernetes/describe.ts";
import { mask } from "../../../src/kubernetes/masking/conceal.ts";
import { isSecretName, isSecretVariable } from "../../../src/kubernetes/masking/secretNames.ts";
import type { KubeObject } from "../../../src/kubernetes/object.ts";

/** All that must never be shown. */
const secrets = ["hunter2", "c2VjcmV0", "abc123abc123"];

const pod: KubeObject = {
  status: { phase: "Running" },
  kind: "Pod",
  spec: {
    containers: [
      {
        name: "main",
        env: [
          { name: "HF_TOKEN", value: "hunter2" },
          { name: "SSH_KEY", value: "hunter2" },
          { name: "TOKENIZERS_PARALLELISM", value: "false" },
          { name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
        ],
        command: ["train", "--api-key", "hunter2", "--epochs", "3", "--wandb-token=hunter2", "--max-tokens=4096"],
        args: [
          "curl -H 'Authorization: Bearer abc123abc123' https://me:hunter2@example.com/x; export AWS_SECRET_ACCESS_KEY=hunter2",
        ],
      },
    ],
    volumes: [{ name: "creds", secret: { secretName: "db" } }],
  },
  metadata: {
    uid: "u",
    name: "p",
    namespace: "team-a",
    annotations: { "kubectl.kubernetes.io/last-applied-configuration": '{"password":"hunter2"}', note: "kept" },
    ...{ managedFields: [{ manager: "kubectl" }] },
  },
  apiVersion: "v1",
};

describe("an object as YAML", () => {
  it("shows no secret, and everything else", () => {
    const text = describeObject(pod);
    for (const secret of secrets) expect(text).not.toContain(secret);
    const shown = load(text) as {
      spec: { containers: { env: { name: string; value?: string }[]; command: string[]; args: string[] }[] };
    };
    const [container] = shown.spec.containers;
    expect(container?.env).toEqual([
      { name: "HF_TOKEN", value: mask },
      { name: "SSH_KEY", value: mask },
      { name: "TOKENIZERS_PARALLELISM", value: "false" },
      { name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
    ]);
    expect(container?.command).toEqual([
      "train",
      "--api-key",
      mask,
      "--epochs",
      "3",
      `--wandb-token=${mask}`,
      "--max-tokens=4096",
    ]);
    expect(container?.args[0]).toContain(`https://me:${mask}@example.com/x`);
    expect(text).toContain("secretName: db");
  });

  it("shows no secret of a text within it", () => {
    const spec = { root: { env: [{ name: "HF_TOKEN", value: "hunter2" }], args: ["--token", "-hunter2"] } };
    const text = describeObject({
      kind: "Workflow",
      metadata: { name: "w", annotations: { "pipelines.kubeflow.org/components": JSON.stringify(spec) } },
      spec: {
        args: ['sh -c "train --token hunter2"', "--password='hun ter2'", "--password=a b;hunter2", "PASS_FILE=/run/x"],
        env: [{ name: "CONFIG", value: '{"password": "hunter2"}' }],
        image: "registry/token:1.0",
      },
    });
    expect(text).not.toMatch(/hunter2|ter2/);
    expect(text).toContain("registry/token:1.0");
    expect(text).toContain("PASS_FILE=/run/x");
    const shown = load(text) as { metadata: { annotations: Record<string, string> } };
    expect(JSON.parse(shown.metadata.annotations["pipelines.kubeflow.org/components"] ?? "")).toEqual({
      root: { env: [{ name: "HF_TOKEN", value: mask }], args: ["--token", mask] },
    });
  });

  it("is without what only the API server keeps, in the order people write", () => {
    const text = describeObject(pod);
    expect(text).not.toContain("managedFields");
    expect(text).not.toContain("last-applied");
    expect(text.match(/^\w+/gm)).toEqual(["apiVersion", "kind", "metadata", "spec", "status"]);
    expect(text).toMatch(/metadata:\n {2}name: p\n {2}namespace: team-a\n {2}annotations:\n {4}note: kept\n {2}uid: u/);
    expect(describeObject({ ...pod })).toBe(text);
  });

  it("masks a Secret's values and keeps the names of its keys", () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      type: "Opaque",
      metadata: { name: "s", annotations: { note: "--token hunter2" } },
      data: { user: "c2VjcmV0", empty: "" },
      stringData: { other: "hunter2" },
    };
    expect(load(describeObject(secret))).toEqual({
      ...secret,
      metadata: { name: "s", annotations: { note: `--token ${mask}` } },
      data: { user: mask, empty: mask },
      stringData: { other: mask },
    });
  });
});

describe("names of secrets", () => {
  it.each([
    "HF_TOKEN",
    "db-password",
    "AWS_SECRET_ACCESS_KEY",
    "apiKey",
    "secretKey",
    "client_secret",
    "--token",
    "privateKey",
    "authToken",
  ])("%s is one", (name) => {
    expect(isSecretName(name)).toBe(true);
  });
  it.each([
    "tokenizer",
    "max_tokens",
    "secretName",
    "tokenPath",
    "monkey",
    "keys",
    "key",
    "author",
    "passwordless",
    "token_count",
    "primaryKey",
  ])("%s is none", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
  it("takes a variable's last KEY for one", () => {
    expect(isSecretVariable("WANDB_KEY")).toBe(true);
    expect(isSecretVariable("MONKEY")).toBe(false);
  });
});
