import { describe, expect, it } from "vitest";
import { importPython } from "../../../../../src/compiler/import/python/importPython.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";

const body = (imports: string, made: string): string => `from kfp import dsl
${imports}

@dsl.component
def say(text: str = "") -> str:
    return text

@dsl.pipeline
def p():
    say().add_env_variable(${made})
`;

describe("a variable of version 1", () => {
  it.each([
    ["from kubernetes.client import V1EnvVar", `V1EnvVar(name="E", value="1")`],
    ["from kubernetes.client.models import V1EnvVar", `V1EnvVar(name="E", value="1")`],
    ["from kubernetes.client.models.v1_env_var import V1EnvVar", `V1EnvVar("E", "1")`],
    ["from kubernetes import client as k8s", `k8s.V1EnvVar(name="E", value="1")`],
    ["import kubernetes.client.models as models", `models.V1EnvVar(name="E", value="1")`],
  ])("%s", (imports, made) => {
    const { files, notes } = importPython("/p/in.py", "/p/out", sourcesOf({ "/p/in.py": body(imports, made) }));
    expect(notes.filter(({ severity }) => severity === "lost")).toEqual([]);
    expect(files[0]?.text).toContain(`env: { E: "1" }`);
  });
});
