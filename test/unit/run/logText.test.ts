import { expect, it } from "vitest";
import { logText, withoutControls } from "../../../src/run/logText.ts";

it("drops colours and titles", () => {
  expect(logText("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007done")).toBe("red done");
});

it("lets a carriage return overwrite its line, as a terminal would", () => {
  expect(logText("10%\r50%\r100%\nnext")).toBe("100%\nnext");
  expect(logText("longer text\rshort")).toBe("shortr text");
  expect(logText("progress 3\r")).toBe("progress 3");
});

it("takes \\r\\n for one line end", () => {
  expect(logText("a\r\nb\r\n")).toBe("a\nb\n");
});

it("leaves nothing that a terminal would do, and lines and letters as they are", () => {
  expect(withoutControls("\u001b[2J\u001b]0;title\u0007a\tb\u0008\u009b31mc\n훈련")).toBe(
    "a    b\ufffd\ufffd31mc\n훈련",
  );
});
