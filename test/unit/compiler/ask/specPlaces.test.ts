import { describe, expect, it } from "vitest";
import { keysAround, spanOfKey } from "../../../../src/compiler/ask/statements.ts";
import { specPlaces } from "../../../../src/compiler/ask/specPlaces.ts";
import { yamlKeys } from "../../../../src/compiler/ask/yamlKeys.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { compiledSample, offsetOf } from "./sample.ts";

const file = compiledSample();
const pipeline = file.pipelines[0]!;

function placed(naming: "compact" | "sdk") {
  const emitted = emitPipelineSpec(pipeline, { naming });
  const text = printSpecYaml(emitted);
  return { places: specPlaces(emitted, text), lines: text.split("\n") };
}

describe("where a task stands in the compiled text", () => {
  it.each(["compact", "sdk"] as const)("is found for tasks and groups, and leads back to them (%s)", (naming) => {
    const { places, lines } = placed(naming);
    for (const key of ["draw", "report", "tell", "try-1", "if-1/0", "if-1/1", "for-1"]) {
      const found = places.linesOf(key);
      expect(found, key).toBeDefined();
      expect(places.keyAt(found!.first), key).toBe(key);
      expect(places.keyAt(found!.last), key).toBe(key);
    }
    expect(lines[places.linesOf("draw")!.first]).toBe("        draw:");
    expect(lines[places.linesOf("tell")!.last]).toBe("            name: tell");
    expect(lines[places.inputs!.first]).toBe("  inputDefinitions:");
  });

  it("of a shared component or executor is the first task that uses it", () => {
    const { places, lines } = placed("compact");
    const component = lines.indexOf("  comp-print-message:");
    const executor = lines.indexOf("    exec-print-message:");
    expect(component).toBeGreaterThan(0);
    expect(executor).toBeGreaterThan(component);
    expect([places.keyAt(component), places.keyAt(executor + 3)]).toEqual(["tell", "tell"]);
    expect(places.keyAt(0)).toBeUndefined();
  });
});

describe("what an offset of the source stands in", () => {
  it("is told from the inside out", () => {
    expect(keysAround(pipeline, offsetOf(file, "print_message({ message: `high"))).toEqual([
      "tell",
      "if-1/0",
      "if-1",
      "try-1",
    ]);
    expect(keysAround(pipeline, offsetOf(file, "const draw"))).toEqual(["draw", "try-1"]);
    expect(keysAround(pipeline, offsetOf(file, "return"))).toEqual([]);
  });

  it("has a span by its key", () => {
    const text = (key: string) => {
      const span = spanOfKey(pipeline, key);
      return span && file.text.slice(span.start, span.end);
    };
    expect(text("draw")).toMatch(/^const draw = [^\n]+;$/);
    expect(text("if-1/1")).toMatch(/^else \{[^]*\}$/);
    expect(text("none")).toBeUndefined();
  });
});

describe("the keys of a YAML text", () => {
  it("are not looked for in texts of several lines, whatever their style", () => {
    const text =
      "a:\n  description: many words\n    no: key\n\n    # more\n  'b c': \"x\\\n    \\ no: key\"\n" +
      "  list:\n  - 'x\n\n    no: key'\n  - key: 'x\n\n      no: key'\n    other: 1\n  e: # what\n    f: 1\n";
    expect(yamlKeys(text).map(({ path, line, lastLine }) => `${path.join("/")} ${line}-${lastLine}`)).toEqual([
      "a 0-16",
      "a/description 1-4",
      "a/b c 5-6",
      "a/list 7-14",
      "a/list/key 11-13",
      "a/list/other 14-14",
      "a/e 15-16",
      "a/e/f 16-16",
    ]);
  });

  it("are those of block style, not of literal blocks, comments or lists of texts", () => {
    const text =
      'a:\n  "b c":\n  - |-\n    no: key\n\n    more\n  - d: 1\n    e: x\n# f: no\n  g: |\n    h: no\n---\ni: 2\n';
    expect(yamlKeys(text).map(({ path, line, lastLine }) => `${path.join("/")} ${line}-${lastLine}`)).toEqual([
      "a 0-10",
      "a/b c 1-7",
      "a/b c/d 6-6",
      "a/b c/e 7-7",
      "a/g 9-10",
      "i 12-12",
    ]);
    expect(yamlKeys(text, 2).map(({ path, line, lastLine }) => `${path.join("/")} ${line}-${lastLine}`)).toEqual([
      "a 0-10",
      "a/b c 1-7",
      "a/g 9-10",
      "i 12-12",
    ]);
  });
});
