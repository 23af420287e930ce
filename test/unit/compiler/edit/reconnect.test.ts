import { describe, it } from "vitest";
import { body, check, checkText, flow, local, output, refused } from "./check.ts";

const argument = (task: string, input: string) => ({ kind: "argument", task, input }) as const;
const result = (name: string) => ({ kind: "output", name }) as const;

describe("reconnect", () => {
  const reconnect = { kind: "reconnect", value: output("flip") } as const;

  it("brings a value from one task to another", () => {
    check(
      'const flip = flip_coin();\nshow({ message: flip.output });\nshow({ message: "b" });',
      { ...reconnect, from: argument("show", "message"), to: argument("show-2", "message") },
      "const flip = flip_coin();\nshow();\nshow({ message: flip.output });",
    );
  });

  it("brings a value from one input to another of the same task", () => {
    const operation = { ...reconnect, from: argument("r", "minimum"), to: argument("r", "maximum") };
    check(
      "const flip = flip_coin();\nconst r = random_int({ minimum: flip.output });",
      operation,
      "const flip = flip_coin();\nconst r = random_int({ maximum: flip.output });",
    );
    check(
      "const flip = flip_coin();\nconst r = random_int({ minimum: flip.output, maximum: 4 });",
      operation,
      "const flip = flip_coin();\nconst r = random_int({ maximum: flip.output });",
    );
  });

  it("gives the same input another source", () => {
    check(
      "const flip = flip_coin();\nconst other = flip_coin();\nshow({ message: other.output });",
      { ...reconnect, from: argument("show", "message"), to: argument("show", "message") },
      "const flip = flip_coin();\nconst other = flip_coin();\nshow({ message: flip.output });",
    );
  });

  it("moves a task that would come before its value", () => {
    check(
      'show({ message: "a" });\nconst flip = flip_coin();\nshow({ message: flip.output });',
      { ...reconnect, from: argument("show-2", "message"), to: argument("show", "message") },
      "const flip = flip_coin();\nshow({ message: flip.output });\nshow();",
    );
  });

  it("takes one value out of a text, and leaves the text", () => {
    const before =
      "const flip = flip_coin();\nconst other = flip_coin();\nshow({ message: `${flip.output} or ${other.output}` });";
    const from = { ...argument("show", "message"), part: output("flip") };
    check(
      `${before}\nshow();`,
      { ...reconnect, from, to: argument("show-2", "message") },
      `${before.replace("${flip.output}", "")}\nshow({ message: flip.output });`,
    );
    check(
      before,
      { ...reconnect, value: output("other"), from, to: from },
      before.replace("flip.output", "other.output"),
    );
    check(
      "const flip = flip_coin();\nrandom_int({ minimum: `1${flip.output}` });",
      {
        ...reconnect,
        from: { ...argument("random-int", "minimum"), part: output("flip") },
        to: argument("random-int", "maximum"),
      },
      "const flip = flip_coin();\nrandom_int({ minimum: `1`, maximum: flip.output });",
    );
  });

  it("goes to and from the pipeline's outputs", () => {
    check(
      "const flip = flip_coin();\nshow({ message: flip.output });\nreturn { a: flip.output };",
      { ...reconnect, from: result("a"), to: result("b") },
      "const flip = flip_coin();\nshow({ message: flip.output });\nreturn { b: flip.output };",
    );
    check(
      "const flip = flip_coin();\nshow({ message: flip.output });",
      { ...reconnect, from: argument("show", "message"), to: result("face") },
      "const flip = flip_coin();\nshow();\nreturn { face: flip.output };",
    );
  });

  it("refuses a place where there is nothing", () => {
    refused(
      "const flip = flip_coin();\nshow();",
      { ...reconnect, from: argument("show", "message"), to: result("face") },
      "message is not set.",
    );
  });
});

describe("wires into frames", () => {
  it("compares a value in a condition", () => {
    const operation = { kind: "compare", condition: "if-1", branch: 0, value: output("flip") } as const;
    const before = 'const flip = flip_coin();\nif (true) {\n  show({ message: "a" });\n}';
    check(before, { ...operation, constant: "" }, before.replace("true", 'flip.output === ""'));
    check(before, operation, before.replace("true", "flip.output"));
    const given = before.replace("true", "a > 1 || b");
    check(given, operation, given.replace("a > 1 || b", "(a > 1 || b) && flip.output"));
    check(
      "if (true) {\n}\nflip_coin();",
      { ...operation, value: output("flip-coin"), constant: "" },
      'const flipCoin = flip_coin();\nif (flipCoin.output === "") {\n}',
    );
  });

  it("gives a loop the list that a task makes", () => {
    check(
      "const s = sizes();\nfor (const n of parallel([1], { limit: 2 })) {\n}",
      { kind: "setLoop", loop: "for-1", listValue: output("s") },
      "const s = sizes();\nfor (const n of parallel(s.output, { limit: 2 })) {\n}",
    );
  });
});

describe("at the start of a block", () => {
  it("places a task, a frame, and what is moved", () => {
    const before = 'show({ message: "a" });\nflip_coin();';
    check(
      before,
      { kind: "addTask", component: local("sizes"), block: body, after: null },
      `const sizes1 = sizes();\n${before}`,
    );
    check(before, { kind: "addGroup", group: "condition", block: body, after: null }, `if (true) {\n}\n${before}`);
    check(
      before,
      { kind: "move", keys: ["flip-coin"], to: body, after: null },
      'flip_coin();\nshow({ message: "a" });',
    );
  });
});

describe("a new pipeline input for a port", () => {
  it("is made and given in one change", () => {
    const feed = { task: "show", input: "message" };
    checkText(
      flow("show();"),
      { kind: "addInput", name: "message", type: "string", feed },
      flow("show({ message });", "{ message }: { message: string }"),
    );
  });
});
