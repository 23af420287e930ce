import { expect, it } from "vitest";
import { SeenLog } from "../../../../src/extension/logs/seenLog.ts";

/** As Argo's executor writes them, and a program. */
const text = [
  'time="2026-08-21T10:00:00.000Z" level=info msg="capturing logs" argo=true',
  "2026-08-21T10:00:01Z epoch 1",
  "",
  "epoch 2",
  "epoch 2",
  'time="2026-08-21T10:00:02.000Z" level=info msg="sub-process exited" argo=true error="<nil>"',
  "",
].join("\n");

it("a text that grows goes on where it was, wherever it was cut", () => {
  for (let cut = 1; cut < text.length; cut += 1)
    for (const next of [cut + 1, cut + 7, text.length]) {
      const seen = new SeenLog();
      let shown = "";
      for (const end of [cut, next, text.length]) {
        const rest = seen.restOf(text.slice(0, end));
        expect(rest?.isSure, `cut at ${cut}, then at ${end}`).toBe(true);
        seen.sawText(rest?.added ?? "");
        shown += rest?.added ?? "";
      }
      expect(shown).toBe(text);
    }
});
