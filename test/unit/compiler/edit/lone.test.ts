import { describe, it } from "vitest";
import { body, check, local } from "./check.ts";

const add = { kind: "addTask", component: local("flip_coin") } as const;
const lane = (index: number) => ({ kind: "branch", condition: "if-1", index }) as const;
const lines = (...all: readonly string[]): string => all.join("\n");

const heads = lines(
  "const f = flip_coin();",
  'if (f.output === "x") // heads',
  '  show({ message: "a" });',
  "else sizes();",
);

const short = lines(
  "const f = flip_coin();",
  'if (f.output === "x") show({ message: "a" }); // heads',
  "else random_int({ minimum: 1 }); // tails",
);

/** Statements that stand behind a header without braces. */
describe("a lone statement", () => {
  it("gets its brace before the comment behind its header", () => {
    check(
      heads,
      { ...add, block: lane(0) },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") { // heads',
        '  show({ message: "a" });',
        "  const flipCoin = flip_coin();",
        "}",
        "else sizes();",
      ),
    );
    check(
      heads,
      { kind: "remove", keys: ["show"] },
      lines("const f = flip_coin();", 'if (f.output === "x") { // heads', "}", "else sizes();"),
    );
    check(
      heads,
      { kind: "move", keys: ["show"], to: body },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") { // heads',
        "}",
        "else sizes();",
        'show({ message: "a" });',
      ),
    );
    check(
      heads,
      { kind: "duplicate", keys: ["show"] },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") { // heads',
        '  show({ message: "a" });',
        '  show({ message: "a" });',
        "}",
        "else sizes();",
      ),
    );
    check(
      heads,
      { kind: "wrapInTry", keys: ["if-1"] },
      lines(
        "const f = flip_coin();",
        "try {",
        '  if (f.output === "x") // heads',
        '    show({ message: "a" });',
        "  else sizes();",
        "} finally {}",
      ),
    );
    check(
      heads,
      { kind: "wrapInCondition", keys: ["show"], code: "true" },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") { // heads',
        "  if (true) {",
        '    show({ message: "a" });',
        "  }",
        "}",
        "else sizes();",
      ),
    );
  });

  it("keeps all comments before it in the block", () => {
    check(
      lines("const f = flip_coin();", 'if (f.output === "x") // one', "  // two", "", "  /* three */ sizes();"),
      { ...add, block: lane(0) },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") { // one',
        "  // two",
        "  /* three */ sizes();",
        "  const flipCoin = flip_coin();",
        "}",
      ),
    );
  });

  it("takes the comment behind it along, once", () => {
    check(
      short,
      { ...add, block: lane(0) },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") {',
        '  show({ message: "a" }); // heads',
        "  const flipCoin = flip_coin();",
        "}",
        "else random_int({ minimum: 1 }); // tails",
      ),
    );
    check(
      short,
      { ...add, block: lane(1) },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") show({ message: "a" }); // heads',
        "else {",
        "  random_int({ minimum: 1 }); // tails",
        "  const flipCoin = flip_coin();",
        "}",
      ),
    );
    check(
      short,
      { kind: "move", keys: ["show"], to: body },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") {}',
        "else random_int({ minimum: 1 }); // tails",
        'show({ message: "a" }); // heads',
      ),
    );
    check(
      short,
      { kind: "remove", keys: ["random-int"] },
      lines("const f = flip_coin();", 'if (f.output === "x") show({ message: "a" }); // heads', "else {}"),
    );
    check(
      "for (const n of parallel([1, 2])) random_int({ minimum: n }); // each",
      { kind: "wrapInCondition", keys: ["random-int"], code: "true" },
      lines(
        "for (const n of parallel([1, 2])) {",
        "  if (true) {",
        "    random_int({ minimum: n }); // each",
        "  }",
        "}",
      ),
    );
  });

  it("keeps its comment when a branch comes behind it", () => {
    check(
      short,
      { kind: "addBranch", condition: "if-1", code: "true" },
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") show({ message: "a" }); // heads',
        "else if (true) {",
        "}",
        "else random_int({ minimum: 1 }); // tails",
      ),
    );
    check(
      lines("if (true) {", "  sizes();", "} // so", "load();"),
      { kind: "addBranch", condition: "if-1" },
      lines("if (true) {", "  sizes();", "} // so", "else {", "}", "load();"),
    );
  });

  it("gets braces where a new else would become its own", () => {
    check(
      "if (true) for (const n of parallel([1])) if (flag) sizes(); // inner",
      { kind: "addBranch", condition: "if-1" },
      lines("if (true) {", "  for (const n of parallel([1])) if (flag) sizes(); // inner", "} else {", "}"),
      "{ flag }: { flag: boolean }",
    );
  });
});

describe("unwrap", () => {
  it("keeps the comments between the lanes", () => {
    check(
      lines(
        "const f = flip_coin();",
        'if (f.output === "x") // heads',
        '  show({ message: "a" }); // one',
        "// or",
        'else if (f.output === "y") { load(); } /* two */',
        "else random_int({ minimum: 1 }); // tails",
      ),
      { kind: "unwrap", key: "if-1" },
      lines(
        "const f = flip_coin();",
        "// heads",
        'show({ message: "a" }); // one',
        "// or",
        "load(); /* two */",
        "random_int({ minimum: 1 }); // tails",
      ),
    );
  });

  it("does not put what is beside a brace into a comment that ends the lane", () => {
    check(
      lines("if (flag) {", "  sizes();", "  // one", "} /* two */", "else load();"),
      { kind: "unwrap", key: "if-1" },
      lines("sizes();", "// one", "/* two */", "load();"),
      "{ flag }: { flag: boolean }",
    );
  });

  it("leaves all that was in it behind the header that it stood alone behind", () => {
    check(
      lines("if (true) for (const n of parallel([1])) { sizes(); load(); } // all", "else sizes();"),
      { kind: "unwrap", key: "for-1" },
      lines("if (true) {", "  sizes(); load(); // all", "}", "else sizes();"),
    );
  });
});

/** Statements that share a line with others. */
describe("a line of several statements", () => {
  it("gives what stays on it its variable when what was before it moves behind", () => {
    check(
      "sizes(); load();",
      { kind: "setOption", task: "sizes", option: "after", value: ["load"] },
      lines("const load1 = load();", "sizes({}, { after: [load1] });"),
    );
  });

  it("takes what comes where the next ones on it go", () => {
    const inside = lines("if (flag) {", "  train();", "}");
    const emptied = lines("if (flag) {", "}");
    const move = (...keys: string[]) => ({ kind: "move", keys, to: body, after: "sizes" }) as const;
    check(
      lines("sizes(); load(); flip_coin();", inside),
      move("train", "load"),
      lines("sizes();", "load();", "train();", "flip_coin();", emptied),
      "{ flag }: { flag: boolean }",
    );
    check(
      lines("sizes(); load(); flip_coin();", inside),
      move("train", "load", "flip-coin"),
      lines("sizes();", "load();", "flip_coin();", "train();", emptied),
      "{ flag }: { flag: boolean }",
    );
  });
});
