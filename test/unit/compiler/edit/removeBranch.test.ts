import { describe, it } from "vitest";
import { check, refused } from "./check.ts";

const remove = (branch: number, condition = "if-1") => ({ kind: "removeBranch", condition, branch }) as const;
const lines = (...all: readonly string[]): string => all.join("\n");

/** What removes the last use of a component would take its import along, so each is used once more. */
const rest = lines("sizes();", "load();", 'show({ message: "b" });', "random_int({ minimum: 1 });");
const chain = lines(
  "const f = flip_coin();",
  "// decides",
  'if (f.output === "a") {',
  "  sizes(); // a",
  '} else if (f.output === "b") {',
  "  load(); // b",
  "} else {",
  '  show({ message: "c" });',
  "} // end",
  rest,
);

describe("removeBranch", () => {
  it("takes a branch with all that is in it", () => {
    check(chain, remove(0), chain.replace('if (f.output === "a") {\n  sizes(); // a\n} else if', "if"));
    check(chain, remove(1), chain.replace(' else if (f.output === "b") {\n  load(); // b\n}', ""));
    check(chain, remove(2), chain.replace(' else {\n  show({ message: "c" });\n}', ""));
  });

  it("leaves the comments of the other branches where they stood", () => {
    const short = lines(
      "const f = flip_coin();",
      'if (f.output === "a") sizes(); // a',
      'else if (f.output === "b") load(); // b',
      'else show({ message: "c" }); // c',
      rest,
    );
    check(short, remove(1), short.replace('\nelse if (f.output === "b") load(); // b', ""));
    check(short, remove(2), short.replace('\nelse show({ message: "c" }); // c', ""));
    check(short, remove(0), short.replace('if (f.output === "a") sizes(); // a\nelse if', "if"));
  });

  it("takes the name of a branch along, and leaves those of the others", () => {
    const named = chain.replace("} else if", "} /** @name B */ else if").replace("} else {", "} /** @name C */ else {");
    check(named, remove(1), named.replace(' /** @name B */ else if (f.output === "b") {\n  load(); // b\n}', ""));
    check(named, remove(2), named.replace(' /** @name C */ else {\n  show({ message: "c" });\n}', ""));
  });

  it("takes the only branch with its condition", () => {
    check(`if (flag) {\n  sizes();\n}\n${rest}`, remove(0), rest, "{ flag }: { flag: boolean }");
  });

  it("leaves the else of a condition around to that one", () => {
    check(
      `if (flag) if (flag) sizes(); else load(); else show({ message: "a" });\n${rest}`,
      remove(1, "if-2"),
      `if (flag) {\n  if (flag) sizes();\n} else show({ message: "a" });\n${rest}`,
      "{ flag }: { flag: boolean }",
    );
  });

  it("takes the comment behind its last branch along, where the condition itself stands alone behind a header", () => {
    check(
      lines("for (const n of parallel([1, 2])) // each", "  if (flag) sizes(); // yes", "  else load(); // no", rest),
      remove(1),
      lines("for (const n of parallel([1, 2])) { // each", "  if (flag) sizes(); // yes", "}", rest),
      "{ flag }: { flag: boolean }",
    );
  });

  it("keeps the comment behind the whole condition on a line of its own below the one before it", () => {
    check(
      lines("if (flag) {", "  sizes();", "} // yes", "else {", "  load();", "} // end", rest),
      remove(1),
      lines("if (flag) {", "  sizes();", "} // yes", "// end", rest),
      "{ flag }: { flag: boolean }",
    );
  });

  it("leaves what the other branches give too", () => {
    const three = lines(
      "let n: Int;",
      "if (flag) {",
      "  n = random_int({ minimum: 1 }).output;",
      "} else if (!flag) {",
      "  n = random_int({ minimum: 2 }).output;",
      "} else {",
      "  n = random_int({ minimum: 3 }).output;",
      "}",
      "show({ message: `${n}` });",
    );
    const second = " else if (!flag) {\n  n = random_int({ minimum: 2 }).output;\n}";
    check(three, remove(1), three.replace(second, ""), "{ flag }: { flag: boolean }");
    const first = "if (flag) {\n  n = random_int({ minimum: 1 }).output;\n} else if";
    check(three, remove(0), three.replace(first, "if"), "{ flag }: { flag: boolean }");
    refused(three, remove(2), "n gets its value there, and show uses it outside.", "{ flag }: { flag: boolean }");
  });

  it("is refused where something outside needs what the branch gives, or an else would be left alone", () => {
    const given = lines(
      "let n: Int;",
      "if (flag) {",
      "  n = random_int({ minimum: 1 }).output;",
      "} else {",
      "  n = random_int({ minimum: 2 }).output;",
      "}",
    );
    const used = `${given}\nshow({ message: \`\${n}\` });`;
    refused(used, remove(1), "n gets its value there, and show uses it outside.", "{ flag }: { flag: boolean }");
    refused(used, remove(0), "Without its if, an else has nothing", "{ flag }: { flag: boolean }");
    check(
      `${given}\n${rest}`,
      remove(1),
      `if (flag) {\n  random_int({ minimum: 1 });\n}\n${rest}`,
      "{ flag }: { flag: boolean }",
    );
  });
});
