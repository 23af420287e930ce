import { describe, expect, test } from "vitest";
import { untarGz } from "../../../../src/compiler/archive/untarGz.ts";
import { base64, bytesOfBase64 } from "../../../../src/compiler/archive/base64.ts";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { importSpec, type ImportResult } from "../../../../src/compiler/import/importSpec.ts";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

// Python components of every version of the SDK come back as the Python that they were, with the files that they carry.

type Files = Readonly<Record<string, string | Uint8Array>>;

function specOf(components: string, sdkVersion: string, carried: Files = {}): PipelineSpec {
  const names = [...components.matchAll(/@dsl\.\w*component[^]*?\ndef (\w+)/g)].map(([, name = ""]) => name);
  const pipeline = `import { pipeline } from "kubeflow-studio";
import { ${names.join(", ")} } from "./components.py";
export default pipeline({ name: "p", sdkVersion: "${sdkVersion}" }, () => {
${names.map((name) => `  ${name}();\n`).join("")}});
`;
  const sources = sourcesOf({ ...carried, "/p.pipeline.ts": pipeline, "/components.py": components });
  const file = compileFile("/p.pipeline.ts", sources);
  expect(file.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return JSON.parse(JSON.stringify(emitPipelineSpec(file.pipelines[0]!, { naming: "sdk" }).spec)) as PipelineSpec;
}

function imported(spec: PipelineSpec): Extract<ImportResult, { kind: "files" }> {
  const result = importSpec(spec);
  if (result.kind === "files") return result;
  throw new Error(result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n"));
}

const always = `from typing import List, Optional

from kfp import dsl
from kfp.dsl import Dataset, Output


@dsl.component
def plain(a: int = 1) -> str:
    """Says it.

    Args:
        a: What it says.
    """
    return str(a)


@dsl.component(base_image="python:3.10", packages_to_install=["pandas==2.2.0", "it's>=1"])
def packed(b: Optional[List[str]] = None):
    print(b)


@dsl.component(
    packages_to_install=["a"],
    pip_index_urls=["https://one.example/simple", "https://two.example/simple"],
)
def indexed():
    pass


@dsl.component(install_kfp_package=False)
def without_kfp(data: Output[Dataset]):
    pass


@dsl.component(packages_to_install=["a"], install_kfp_package=False)
def without_kfp_but_a():
    pass


@dsl.component(packages_to_install=["kfp==2.4.0"])
def own_kfp():
    pass


def double(n: int) -> int:
    return 2 * n


def half(n: int) -> float:
    return n / 2


@dsl.component(additional_funcs=[double, half])
def helped() -> float:
    return half(double(1))


@dsl.component(packages_to_install=["a"], additional_funcs=[double])
def helped_less() -> int:
    return double(1)
`;

const since = (least: readonly [number, number], version: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > least[0] || (major === least[0] && minor >= least[1]);
};

const newer = `

@dsl.component(use_venv=True)
def in_environment():
    pass


@dsl.component(
    packages_to_install=["a"],
    pip_index_urls=["https://one.example/simple"],
    pip_trusted_hosts=["h"],
)
def trusting():
    pass


@dsl.component(pip_index_urls=["https://one.example/simple"], pip_trusted_hosts=[])
def not_trusting():
    pass


@dsl.component(packages_to_install=["a"], kfp_package_path="kfp==2.7.0")
def other_kfp():
    pass


@dsl.component(task_config_passthroughs=[dsl.TaskConfigField.RESOURCES])
def configured(settings: dsl.TaskConfig):
    pass
`;

describe.each(["2.0.1", "2.1.3", "2.2.0", "2.8.0", "2.9.0", "2.13.0", "2.14.6", "2.15.2", "2.17.0", "2.0.0-beta.16"])(
  "kfp %s",
  (version) => {
    // What kfp 2.0 installs for one that brings a kfp of its own is the same as for one that names two.
    const own = version.startsWith("2.0.")
      ? always.replace(/@dsl.component\(packages_to_install=\["kfp[^]*?pass\n\n\n/, "")
      : always;
    const components = own + (since([2, 9], version) ? newer : "");

    test("functions come back with their decorators", () => {
      const { files } = imported(specOf(components, version));
      expect(files.map(({ path }) => path)).toEqual(["p.pipeline.ts", "components.py"]);
      // Components stand in the order of the tasks' keys.
      const parts = (text: string): string[] => text.trimEnd().split("\n\n\n").sort();
      expect(parts(files[1]!.text)).toEqual(parts(components));
    });
  },
);

const notebook = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
const carrying = `from kfp import dsl


@dsl.notebook_component(notebook_path="train.ipynb")
def train():
    dsl.run_notebook()


@dsl.notebook_component(packages_to_install=["nbclient"], notebook_path="train.ipynb")
def train_more():
    dsl.run_notebook()


@dsl.component(embedded_artifact_path="use_files")
def use(files: dsl.EmbeddedInput[dsl.Dataset]):
    print(files.path)


@dsl.component(embedded_artifact_path="words.txt")
def words(file: dsl.EmbeddedInput[dsl.Dataset]):
    print(file.path)
`;
const carried: Files = {
  "/train.ipynb": notebook,
  "/use_files/a.txt": "a",
  "/use_files/more/b.bin": Uint8Array.of(0, 255, 128),
  "/words.txt": "왔다",
};

const paths = (result: Extract<ImportResult, { kind: "files" }>): string[] => result.carried.map(({ path }) => path);

test("notebooks and files that components carry are beside the Python again", () => {
  const result = imported(specOf(carrying, "2.17.0", carried));
  expect(result.files[1]!.text).toBe(carrying);
  expect(paths(result)).toEqual(["train.ipynb", "use_files/a.txt", "use_files/more/b.bin", "words.txt"]);
  for (const { path, bytes } of result.carried) {
    const before = carried[`/${path}`]!;
    expect(bytes).toEqual(typeof before === "string" ? new TextEncoder().encode(before) : before);
  }
});

/** The same files with another time in them, as the SDK packs them. */
function packedElsewhere(spec: PipelineSpec): void {
  for (const { container } of Object.values(spec.deploymentSpec.executors)) {
    const program = container!.command!.at(-1)!;
    const archive = /ARCHIVE_B64 = '([^']*)'/.exec(program)![1]!;
    const bytes = bytesOfBase64(archive)!;
    bytes[4] = 42; // the header's time
    expect(untarGz(bytes)).toBeDefined();
    container!.command![container!.command!.length - 1] = program.replace(archive, base64(bytes));
  }
}

test("archives that were packed elsewhere stand beside, so that what is compiled is the same", () => {
  const spec = specOf(carrying, "2.17.0", carried);
  packedElsewhere(spec);
  const result = imported(spec);
  expect(paths(result)).toContain("use_files.tar.gz");
  expect(paths(result)).toContain("train.ipynb.tar.gz");
  expect(result.files[1]!.text).toContain(
    "# words.txt.tar.gz: the same, packed as clusters have cached it.\n@dsl.component(",
  );
});

test("an archive that leads elsewhere, or that is none, stays in the command", () => {
  for (const spoil of [(text: string) => text.replace("use_files", "../use_files"), () => "AAAA"]) {
    const spec = specOf(carrying, "2.17.0", carried);
    for (const { container } of Object.values(spec.deploymentSpec.executors)) {
      const command = container!.command!;
      command[command.length - 1] = command.at(-1)!.replace(/(?<=ARCHIVE_B64 = ')[^']*/, spoil);
      command[command.length - 1] = command
        .at(-1)!
        .replace(/'words.txt'/, "'../words.txt'")
        .replace("'train.ipynb'", "'../train.ipynb'");
    }
    const result = imported(spec);
    expect(paths(result).filter((path) => path.includes(".."))).toEqual([]);
    expect(result.files[0]!.text).toContain(
      "// A Python function of an SDK that wrote its command in words of its own",
    );
  }
});

test("what is in an image has its signature", () => {
  const written = `from typing import Optional

from kfp import dsl
from kfp.dsl import Dataset, Output, OutputPath


@dsl.component(target_image="registry.example/train:1")
def train(
    model: Output[Dataset],
    size: OutputPath(float),
    more: Optional[dict] = None,
    n: int = 1,
    names: list = ["a", None],
) -> str:
    raise NotImplementedError("The code of this function is in its image.")
`;
  const result = imported(specOf(written.replace("raise NotImplementedError", "print"), "2.17.0"));
  expect(result.files[1]!.text).toBe(written);
});

describe("of two kfp that as many components install", () => {
  const two = "from kfp import dsl\n\n@dsl.component\ndef a():\n    pass\n\n@dsl.component\ndef b():\n    pass\n";

  /** The components, and what one of them installs instead of the SDK's own. */
  const specWith = (label: string, kfp: string): PipelineSpec => {
    const spec = specOf(two, "2.17.0");
    const { container } = spec.deploymentSpec.executors[label]!;
    container!.command = container!.command!.map((word) => word.replaceAll("kfp==2.17.0", `kfp==${kfp}`));
    return spec;
  };

  test.each(["exec-a", "exec-b"])("the SDK's own is the pipeline's, though %s installs the other", (label) => {
    const { files } = imported(specWith(label, "2.14.3"));
    expect(files[0]?.text).not.toContain("kfpVersion");
    expect(files.find(({ path }) => path.endsWith(".py"))?.text).toContain(label === "exec-a" ? "def b" : "def a");
  });
});
