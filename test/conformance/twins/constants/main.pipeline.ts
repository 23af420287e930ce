import { pipeline } from "kubeflow-studio";
import { add, describe, double, say } from "../parts.py";

export default pipeline({ name: "constants" }, () => {
  say({ text: "yes" });
  say({ text: "null" });
  say({ text: "~" });
  say({ text: "1_000" });
  say({ text: "1:30" });
  say({ text: "0o7" });
  say({ text: "2020-01-01" });
  say({ text: "a: b" });
  say({ text: "a #b" });
  say({ text: "- a" });
  say({ text: " lead" });
  say({ text: "trail " });
  say({ text: "" });
  say({ text: "\t" });
  say({ text: "=" });
  say({ text: "'single' and \"double\"" });
  say({
    text: "one line\n  indented\n\nand a last one, which is long enough to be folded at the eightieth column\n",
  });
  say({ text: "a long text of plain words that is folded where the line of eighty columns ends, and nowhere else" });
  say({
    text:
      "안녕하세요 – größer 👋 \u2028 \x07 \\ /" +
      " und weiter und weiter und weiter und weiter und weiter und weiter und weiter und weiter",
  });
  say({ text: "{{ not a placeholder }}" });
  add({ numbers: [0, -1, 1.5, 1e20, 1e-7, 123456789012, 0.1] });
  add({ numbers: [[], {}, [[1], [2, [3]]], true, "x"] });
  describe({
    record: {
      b: { yes: 1, "1": [true, false], "a b: c": "é" },
      a: { deep: { deeper: { deepest: [{ k: "v" }, { k: "w", j: [] }] } } },
      "": "empty",
      "a key that is much too long for what YAML calls a simple key, because it has more than one hundred and twenty-two characters":
        [1],
    },
    scale: -1e-7,
  });
  double({ number: 9007199254740991 });
});
