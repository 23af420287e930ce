import { expect, it } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { outlineOf } from "../../../src/extension/run/outline.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";

const text = `import { pipeline, parallel } from "kubeflow-studio";
import { flip, say } from "./c.py";
export default pipeline({ name: "p" }, () => {
  try {
    const coin = flip();
    if (coin.output === "heads") {
      const first = say({ text: "a" });
    } else {
      for (const x of parallel(["b"])) {
        const second = say({ text: x });
      }
    }
  } finally {
    const last = say({ text: "c" });
  }
});
`;
const python = "def flip() -> str:\n    return 'heads'\n\ndef say(text: str):\n    print(text)\n";

it("calls groups by their headers and keeps the order of the text", () => {
  const file = compileFile("/w/p.pipeline.ts", sourcesOf({ "/w/p.pipeline.ts": text, "/w/c.py": python }));
  expect(file.diagnostics).toEqual([]);
  const outline = outlineOf(viewOf(file, file.pipelines[0]!, 1).body);
  expect(
    Object.entries(outline).map(([key, { order, label }]) => `${String(order)} ${key} ${label ?? ""}`.trim()),
  ).toEqual([
    "0 try-1 try",
    "1 coin",
    "2 if-1 if … else",
    '3 if-1/0 if coin.output === "heads"',
    "4 first",
    "5 if-1/1 else",
    '6 for-1 for x of ["b"]',
    "7 second",
    "8 last",
  ]);
});
