import { expect, it } from "vitest";
import { keyName } from "../../../webview-ui/canvas/keyName.ts";

it("calls a key by its letter, whatever the keyboard writes", () => {
  expect(keyName({ key: "m", code: "KeyM" })).toBe("m");
  expect(keyName({ key: "M", code: "KeyM" })).toBe("m");
  expect(keyName({ key: "ㅡ", code: "KeyM" })).toBe("m");
  expect(keyName({ key: "ㅃ", code: "KeyQ" })).toBe("q");
  expect(keyName({ key: "щ", code: "KeyO" })).toBe("o");
  expect(keyName({ key: "Process", code: "KeyC" })).toBe("c");
});

it("goes by what is written where that is a letter of the table, and by the names of other keys", () => {
  // On a Dvorak keyboard.
  expect(keyName({ key: "c", code: "KeyI" })).toBe("c");
  expect(keyName({ key: "é", code: "Digit2" })).toBe("é");
  expect(keyName({ key: "/", code: "Slash" })).toBe("/");
  expect(keyName({ key: "ArrowLeft", code: "ArrowLeft" })).toBe("ArrowLeft");
});
