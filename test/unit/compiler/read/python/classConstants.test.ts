import { describe, expect, it } from "vitest";
import { readPythonComponents } from "../../../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";

function imageOf(head: string, image: string): string | undefined {
  const text = `from kfp import dsl\n${head}\n\n@dsl.component(base_image=${image})\ndef say() -> str:\n    return ""\n`;
  const files = {
    "/p/in.py": text,
    "/p/config.py": `class Shared:\n    A = "image:a"\n    ALL = {"a": A, "list": ["image:b", A]}\n`,
  };
  const { components } = readPythonComponents("/p/in.py", text, sourcesOf(files));
  const implementation = components.get("say")?.implementation;
  return implementation?.kind === "python" ? implementation.image : undefined;
}

const config = `class Config:\n    A = "image:a"\n    ALL = {"a": A, "list": ["image:b", A]}\n`;

describe("an image that a class says", () => {
  it.each([
    [config, "Config.A"],
    [config, `Config.ALL["a"]`],
    [config, `Config.ALL["list"][-1]`],
    [config, `f"{Config.A}"`],
    [`@dataclass\nclass Config(object):\n    A: str = "image:a"\n`, "Config.A"],
    [`@dataclasses.dataclass(frozen=True)\nclass Config:\n    A: str = "image:a"\n`, "Config.A"],
    ["from config import Shared", `Shared.ALL["list"][1]`],
    ["import config", "config.Shared.A"],
    [`ALL = {"a": ["image:a"]}`, `ALL["a"][0]`],
  ])("%s %s", (head, image) => {
    expect(imageOf(head, image)).toBe("image:a");
  });

  it.each([
    [`${config}    A = "image:c"\n`, "Config.A"],
    [`${config}Config.A = "image:c"\n`, "Config.A"],
    [`${config}Config.ALL["a"] = "image:c"\n`, `Config.ALL["a"]`],
    [`${config}Config.ALL.update(a="image:c")\n`, `Config.ALL["a"]`],
    [`${config}setattr(Config, "A", "image:c")\n`, "Config.A"],
    [`${config}setattr(Config, name, "image:c")\n`, "Config.A"],
    [`${config}del Config.A\n`, "Config.A"],
    [`${config}    if x:\n        A = "image:c"\n`, "Config.A"],
    [`${config}Config = other\n`, "Config.A"],
    [`class Config(Base):\n    A = "image:a"\n`, "Config.A"],
    [`class Config(metaclass=Meta):\n    A = "image:a"\n`, "Config.A"],
    [`@wrapped\nclass Config:\n    A = "image:a"\n`, "Config.A"],
    [`from config import Shared\nShared.A = "image:c"\n`, "Shared.A"],
    [config, "Config.MISSING"],
    [config, `Config.ALL["missing"]`],
    [config, `Config.ALL["list"][2]`],
    [config, `Config.ALL[0]`],
  ])("is none that is known: %s %s", (head, image) => {
    expect(imageOf(head, image)).not.toBe("image:a");
  });
});
