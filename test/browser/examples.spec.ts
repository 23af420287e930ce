import examples from "../examples.json" with { type: "json" };
import { runExample, type Example } from "./support/examples.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ viewport: { width: 1700, height: 1000 } });

for (const [needs, timeout] of [
  ["none", 30_000],
  ["packages", 400_000],
] as const) {
  test(`each example that needs ${needs} runs to its end`, async ({ vscode }) => {
    test.setTimeout(timeout * 3);
    const wanted = new Map<string, Example>();
    // One run of each file suffices here, the first: test/integration/examples runs them all.
    for (const example of examples)
      if (example.needs === needs && !wanted.has(example.file)) wanted.set(example.file, example);
    expect(wanted.size).toBeGreaterThan(1);
    for (const example of wanted.values()) {
      await test.step(example.file, () => runExample(example, vscode, timeout));
    }
  });
}
