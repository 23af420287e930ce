import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask } from "../../../../src/kubernetes/masking/conceal.ts";
import { maskedText } from "../../../../src/kubernetes/masking/maskedValue.ts";
import { times } from "../../../support/quick.ts";

const m = mask;

describe("a text with secrets", () => {
  it.each([
    ["an option", "train --token s3cr3t --epochs 3", `train --token ${m} --epochs 3`],
    ["in double quotes", 'train --token "a b" --epochs 3', `train --token "${m}" --epochs 3`],
    ["in single quotes", "train --password='a b' --epochs 3", `train --password='${m}' --epochs 3`],
    ["in quotes in the middle", `train --password=a'b "c' --epochs 3`, `train --password=${m} --epochs 3`],
    [
      "in a shell's command",
      `sh -c "train --token s3cr3t" && echo "well done"`,
      `sh -c "train --token ${m}" && echo "well done"`,
    ],
    [
      "within quotes twice",
      `sh -c "train --token \\"a b\\" --epochs 3"`,
      `sh -c "train --token \\"${m}\\" --epochs 3"`,
    ],
    ["that begins with a dash", "train --token -s3cr3t! --epochs 3", `train --token ${m} --epochs 3`],
    [
      "on the next line",
      "train \\\n  --token \\\n  s3cr3t \\\n  --epochs 3",
      `train \\\n  --token \\\n  ${m} \\\n  --epochs 3`,
    ],
    ["as an option and value in quotes", `"--token" "s3cr3t" "--epochs"`, `"--token" "${m}" "--epochs"`],
    ["whose quote does not close", `train --token "s3cr3t and more`, `train --token "${m}`],
    ["in an address", "psql postgres://me:s3cr3t@db:5432/x?y=1", `psql postgres://me:${m}@db:5432/x?y=1`],
    ["with a slash in an address", "psql postgres://me:a/b@c@db:5432/x", `psql postgres://me:${m}@db:5432/x`],
    ["without a user", "redis://:s3cr3t@cache:6379", `redis://:${m}@cache:6379`],
    ["that is the user", "git clone https://0123456789abcdef0123@host/x", `git clone https://${m}@host/x`],
    ["in a query", "curl https://host/x?token=s3cr3t&page=2", `curl https://host/x?token=${m}&page=2`],
    [
      "in a header",
      `curl -H "Authorization: Bearer s3cr3t.x" https://h`,
      `curl -H "Authorization: Bearer ${m}" https://h`,
    ],
    ["in a header of its own", `curl -H 'X-Api-Key: a b' https://h`, `curl -H 'X-Api-Key: ${m}' https://h`],
    [
      "in headers of Python",
      `h = {"Authorization": "Token s3cr3t", "Accept": "x"}`,
      `h = {"Authorization": "Token ${m}", "Accept": "x"}`,
    ],
    ["behind Bearer alone", "got bearer s3cr3tabc, retrying", `got bearer ${m}, retrying`],
    ["of curl", "curl -u me:s3cr3t https://h", `curl -u me:${m} https://h`],
    ["in a variable", "export HF_TOKEN=s3cr3t; python x.py", `export HF_TOKEN=${m}; python x.py`],
    ["in variables by lines", "A=1\nDB_PASS=a;b&c\nB=2", `A=1\nDB_PASS=${m}\nB=2`],
    ["in INI", "[db]\npassword = a b c\nuser = me", `[db]\npassword = ${m}\nuser = me`],
    ["in YAML", "db:\n  password: a, b\n  user: me", `db:\n  password: ${m}\n  user: me`],
    ["in a block of YAML", "private_key: |\n  one\n  two\nuser: me", `private_key: |${m}\nuser: me`],
    ["in a list of YAML", "args:\n- --token\n- s3cr3t\n- --epochs", `args:\n- --token\n- ${m}\n- --epochs`],
    ["in a flow of YAML", "[--token, s3cr3t, --epochs, 3]", `[--token, ${m}, --epochs, 3]`],
    [
      "of a named variable in YAML",
      "- name: HF_TOKEN\n  value: s3cr3t\n- name: A\n  value: b",
      `- name: HF_TOKEN\n  value: ${m}\n- name: A\n  value: b`,
    ],
    ["in broken JSON", `{"a": 1, "token": "s3cr3t", "n": [1, `, `{"a": 1, "token": "${m}", "n": [1, `],
    ["in JSON in a command", `curl -d '{"password": "a b", "n": 1}' x`, `curl -d '{"password": "${m}", "n": 1}' x`],
    [
      "in JSON in quotes",
      `curl -d "{\\"password\\":\\"a\\\\\\"b\\",\\"n\\":1}" x`,
      `curl -d "{\\"password\\":\\"${m}\\",\\"n\\":1}" x`,
    ],
    ["in Python", `os.environ["HF_TOKEN"] = "s3cr3t"; go()`, `os.environ["HF_TOKEN"] = "${m}"; go()`],
    ["as Python's default", `def f(token: str = "s3cr3t", n: int = 3):`, `def f(token: str = "${m}", n: int = 3):`],
    [
      "of a type within another",
      `def f(n: int, token: Optional[str] = "s3cr3t"):`,
      `def f(n: int, token: Optional[str] = "${m}"):`,
    ],
    ["that tells of itself", `login hf_${"a1B2".repeat(9)} now`, `login ${m} now`],
    [
      "that is a private key",
      "x\n-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\ny",
      `x\n-----BEGIN RSA PRIVATE KEY-----${m}-----END RSA PRIVATE KEY-----\ny`,
    ],
    [
      "after what is called like one",
      `{"type": "token", "password": "a b", "n": 1`,
      `{"type": "token", "password": "${m}", "n": 1`,
    ],
    ["in a connection string", "AccountName=x;AccountKey=abc==;End=y", `AccountName=x;AccountKey=${m};End=y`],
  ])("%s hides them", (_title, text, expected) => {
    expect(maskedText(text)).toBe(expected);
  });

  it.each([
    ["compact", '{"a":1.0,"token":"x"}', `{"a":1,"token":"${m}"}`],
    ["as Python prints it", '{"a": [1, 2], "token": "x"}', `{"a": [1, 2], "token": "${m}"}`],
    ["indented", '{\n    "a": 1,\n    "token": "x"\n}\n', `{\n    "a": 1,\n    "token": "${m}"\n}\n`],
    [
      "in JSON",
      JSON.stringify({ a: JSON.stringify({ token: "x" }) }),
      JSON.stringify({ a: JSON.stringify({ token: m }) }),
    ],
    ["with a field twice", '{"token":"--token x","token":"y"}', `{"token":"${m}"}`],
    ["with the first of two fields secret", '{"a":"--token x","a":"y"}', '{"a":"y"}'],
    [
      "with a named variable",
      '{"env":[{"value":"x","name":"HF_TOKEN"}]}',
      `{"env":[{"value":"${m}","name":"HF_TOKEN"}]}`,
    ],
    [
      "with a parameter of KFP",
      '{"parameters":{"token":{"runtimeValue":{"constant":"x"}}}}',
      `{"parameters":{"token":{"runtimeValue":{"constant":"${m}"}}}}`,
    ],
    [
      "with a parameter's default",
      '{"inputs":[{"name":"token","default":"x"}]}',
      `{"inputs":[{"name":"token","default":"${m}"}]}`,
    ],
    [
      "with arguments",
      '["--token","-x y","--password=a b;c","-u","me:x","--epochs","3"]',
      `["--token","${m}","--password=${m}","-u","me:${m}","--epochs","3"]`,
    ],
    ["with a number", '{"password":12345,"auth":true}', `{"password":"${m}","auth":true}`],
    [
      "with a Secret",
      '{"kind":"Secret","data":{"user":"x"},"type":"Opaque"}',
      `{"kind":"Secret","data":{"user":"${m}"},"type":"Opaque"}`,
    ],
    [
      "with a script",
      JSON.stringify(["sh", "-c", 'train --token "x"']),
      JSON.stringify(["sh", "-c", `train --token "${m}"`]),
    ],
  ])("that is JSON, %s, hides them and stays JSON", (_title, text, expected) => {
    expect(maskedText(text)).toBe(expected);
  });
});

const ordinary = [
  "quay.io/team/auth-proxy/token:1.0",
  "gcr.io/ml-pipeline/api-server@sha256:0123456789abcdef",
  "tokenizer-path=/data/tokenizer.json",
  "--max-tokens 4096 --eos_token </s> --tokenizer-path=/data --secret-name db",
  "python -u /app/main.py --epochs 3 --lr 1e-4 --no-auth --out gs://bucket/x",
  "https://host:8080/a/@scope/pkg@1.2?page=2&size=10",
  "ssh://git@host/x.git",
  "http://[::1]:8080/x@y",
  "abfss://a-very-long-container-name@account.dfs.example/x",
  "--token=$(HF_TOKEN) --password ${DB_PASSWORD} --api-key {{inputs.parameters.key}}",
  "TOKEN={{$.inputs.parameters['token']}} PASSWORD=$PASSWORD",
  "def f(token: str, secret: Optional, n: int = 3) -> str:",
  "It isn't ready: the user's 3 pods don't start at 12:30:45.",
  "Basic authentication failed; a bearer token is needed",
  'Back-off pulling image "quay.io/team/token:1.0"',
  "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.",
  '{"a": 1.0, "id": 12345678901234567890, "name": "x", "tokenizer": "bert"}',
  "docker run --user 1000:1000 -v /data:/data -p 8080:80 image:v1",
  "key: value\nmonkey: 3\nauthor: me\n- name: A\n  value: b",
  "PATH=/usr/bin:/bin PYTHONPATH=/app LOG_LEVEL=debug",
  "C:\\new\\table\\x.txt",
];

describe("an ordinary text", () => {
  it.each(ordinary)("stays as it is: %s", (text) => {
    expect(maskedText(text)).toBe(text);
  });

  it("stays so in any order, of any words", () => {
    const word = fc.constantFrom(
      "train",
      "model",
      "--epochs",
      "--out-dir",
      "bucket",
      "x.py",
      "tokenizer",
      "n_tokens",
      "keys",
    );
    const value = fc.oneof(
      fc.integer().map(String),
      fc.constantFrom("/data/x", "gs://b/x", "v1.2", "me@host", "img:v1"),
    );
    const piece = fc.oneof(
      word,
      value,
      fc.tuple(word, value).map(([name, given]) => `${name}=${given}`),
      fc.tuple(word, value).map(([name, given]) => `${name}: "${given}"`),
      fc.tuple(word, value).map(([name, given]) => `${name} '${given}'`),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(" ", "\n", "; ", ", "), (pieces, between) => {
        const text = pieces.join(between);
        expect(maskedText(text)).toBe(text);
      }),
      { numRuns: times(2000) },
    );
  });
});

/** Ten or more letters, of which one at least is nothing that stands around it. */
const bare = fc
  .string({ unit: fc.constantFrom(...Array.from("abcXYZ0189_./+-~%!*")), minLength: 9, maxLength: 30 })
  .map((some) => `Q7${some}`);
const spaced = fc
  .string({ unit: fc.constantFrom(...Array.from("abc XYZ,;&|)}]:=@#<>$")), minLength: 9, maxLength: 30 })
  .map((some) => `Q7${some}9z`);
const dashed = bare.map((secret) => `-${secret}`);

/** Ways in which a secret is written. The first is of secrets without spaces or signs, the second of any in quotes. */
const plainForms: readonly ((secret: string) => string)[] = [
  (secret) => `--token ${secret}`,
  (secret) => `--api-key=${secret}`,
  (secret) => `export DB_PASSWORD=${secret}`,
  (secret) => `-H 'Authorization: Bearer ${secret}'`,
  (secret) => `"X-Api-Key: ${secret}"`,
  (secret) => `\npassword: ${secret}\n`,
  (secret) => `https://me:${encodeURIComponent(secret)}@host/x`,
  (secret) => `x?access_token=${secret}&n=1`,
  (secret) => `\n- name: HF_TOKEN\n  value: ${secret}\n`,
];
const quotedForms: readonly ((secret: string) => string)[] = [
  (secret) => `--token "${secret}"`,
  (secret) => `--password='${secret}'`,
  (secret) => `{"name": "HF_TOKEN", "value": "${secret}"}`,
  (secret) => `{"clientSecret":"${secret}"}`,
  (secret) => `{\\"clientSecret\\": \\"${secret}\\"}`,
  (secret) => `os.environ["WANDB_KEY"] = "${secret}"`,
  (secret) => `["--token", '${secret}']`,
  (secret) => `f(password='${secret}', n=1)`,
  (secret) => JSON.stringify(JSON.stringify({ password: secret, n: JSON.stringify({ args: ["--token", secret] }) })),
];
const noise = fc.oneof(
  fc.constantFrom(...ordinary),
  fc.string({ unit: fc.constantFrom(...Array.from("ab1 \n\t\"'`\\=:,;-_.@/{}[]()$&|#<>é한")), maxLength: 30 }),
);

describe("a secret in random surroundings", () => {
  const written = fc.oneof(
    fc.tuple(fc.oneof(bare, dashed), fc.constantFrom(...plainForms)),
    fc.tuple(fc.oneof(bare, spaced, dashed), fc.constantFrom(...quotedForms)),
  );

  it("is never shown", () => {
    fc.assert(
      fc.property(noise, written, noise, (before, [secret, form], after) => {
        // Nothing but a blank tells where a word begins.
        const text = maskedText(`${before} ${form(secret)} ${after}`);
        expect(text).not.toContain(secret);
        expect(text).not.toContain(encodeURIComponent(secret));
      }),
      { numRuns: times(3000) },
    );
  });

  it("is never shown in JSON, however deep", () => {
    fc.assert(
      fc.property(noise, written, noise, fc.integer({ min: 0, max: 3 }), (before, [secret, form], after, depth) => {
        let text = JSON.stringify({ a: [before, `${form(secret)} x`, { n: after, password: secret }] });
        for (let at = 0; at < depth; at += 1) text = JSON.stringify({ note: text });
        const shown = maskedText(text);
        expect(shown).not.toContain(secret);
        expect(() => void JSON.parse(shown)).not.toThrow();
      }),
      { numRuns: times(3000) },
    );
  });
});

/** How many letters are read of a text, by whatever reads letters: what a look ahead passes over counts too. */
function readsOf(text: string): number {
  let reads = 0;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- each is called with its text
  const { charAt, charCodeAt, indexOf, slice, startsWith } = String.prototype;
  const counting = {
    charAt(this: string, at: number): string {
      reads += 1;
      return charAt.call(this, at);
    },
    charCodeAt(this: string, at: number): number {
      reads += 1;
      return charCodeAt.call(this, at);
    },
    indexOf(this: string, wanted: string, from = 0): number {
      const found = indexOf.call(this, wanted, from);
      reads += (found < 0 ? this.length : found) - from;
      return found;
    },
    slice(this: string, from?: number, to?: number): string {
      const cut = slice.call(this, from, to);
      reads += cut.length;
      return cut;
    },
    startsWith(this: string, wanted: string, at?: number): boolean {
      reads += wanted.length;
      return startsWith.call(this, wanted, at);
    },
  };
  Object.assign(String.prototype, counting);
  try {
    maskedText(text);
  } finally {
    Object.assign(String.prototype, { charAt, charCodeAt, indexOf, slice, startsWith });
  }
  return reads;
}

describe("a hostile text", () => {
  it.each([
    ["--token "],
    ['--token "'],
    ["--token='"],
    ['--token="a'],
    ['token": "\\"'],
    ["\\"],
    ['\\"'],
    ["password: "],
    ["password:\n"],
    ["name: x\n value: "],
    ["https://a:b"],
    ["a://b:c@"],
    ["://"],
    [" "],
    ["-"],
    ["=:"],
    ['"token" , '],
    ["-----BEGIN PRIVATE KEY-----"],
    ["password: |\n  "],
    ["token: str ["],
    ["-u a:b "],
    ["bearer "],
    ["{"],
    ['{"a":'],
    ["["],
  ])("of %j is read in proportion to its length", (piece) => {
    const [small, large] = [1000, 4000];
    // A constant of some hundred letters may be read at the beginning and at the end.
    expect(readsOf(piece.repeat(large))).toBeLessThan(4.2 * readsOf(piece.repeat(small)) + 500);
    expect(readsOf(piece.repeat(large))).toBeLessThan(60 * piece.length * large + 500);
  });

  it("that nests without end is hidden, not followed", () => {
    const deep = "[".repeat(200_000) + '"x"' + "]".repeat(200_000);
    expect(maskedText(deep)).toContain(mask);
    expect(maskedText(`{"password":${deep}}`)).not.toContain('"x"');
  });
});
