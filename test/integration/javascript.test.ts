import { expect, test } from "vitest";
import { emitJavaScriptExecutor } from "../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { containerPipeline, runFor } from "./runFor.ts";

function javascript(functionSource: string, inputs: Record<string, string> = {}) {
  const container = emitJavaScriptExecutor({ kind: "javascript", functionSource, image: "node:24", packages: [] }, []);
  const definitions = Object.fromEntries(
    Object.entries(inputs).map(([name, parameterType]) => [name, { parameterType }]),
  );
  const spec = containerPipeline(container, {
    inputDefinitions: { parameters: definitions },
    outputDefinitions: { parameters: { Output: { parameterType: "NUMBER_INTEGER" } } },
  });
  spec.root.inputDefinitions = { parameters: definitions as never };
  spec.root.dag!.tasks.one!.inputs = {
    parameters: Object.fromEntries(Object.keys(inputs).map((name) => [name, { componentInputParameter: name }])),
  };
  return spec;
}

test("a JavaScript component runs on our Node, as our compiler writes it, with inputs of any size", async () => {
  const spec = javascript("({ text }) => { console.log('counting'); return text.length; }", { text: "STRING" });
  const { last, log } = await runFor(spec, { text: "ü".repeat(1_000_000) });
  expect(last.message).toBeUndefined();
  expect(last.tasks.one).toEqual({ phase: "succeeded", outputs: { Output: 1_000_000 } });
  expect(log("one")).toBe("counting\n");
});

test("what it throws is in its log, and it has failed", async () => {
  const { last, log, state } = await runFor(javascript("() => { throw new TypeError('not so'); }"));
  expect(last.tasks.one!.phase).toBe("failed");
  expect(state.tasks.one!.message).toBe("TypeError: not so (exit code 1)");
  expect(log("one", "stderr")).toContain("TypeError: not so");
});
