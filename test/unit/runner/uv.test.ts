import { expect, test } from "vitest";
import { uvArguments, uvEnvironment } from "../../../src/runner/python/uv.ts";

test.each<[string, readonly string[], readonly string[] | undefined]>([
  [
    "what the SDK writes",
    [
      "--quiet",
      "--no-warn-script-location",
      "kfp==2.17.0",
      "--no-deps",
      'typing-extensions>=3.7.4,<5; python_version<"3.9"',
    ],
    ["kfp==2.17.0", "--no-deps", 'typing-extensions>=3.7.4,<5; python_version<"3.9"'],
  ],
  [
    "indexes and trusted hosts",
    [
      "--index-url",
      "https://a/simple",
      "--trusted-host",
      "https://a/simple",
      "--extra-index-url=https://b/simple",
      "x",
    ],
    [
      "--index-url",
      "https://a/simple",
      "--allow-insecure-host",
      "https://a/simple",
      "--extra-index-url",
      "https://b/simple",
      "x",
    ],
  ],
  [
    "places",
    ["./wheels/mine.whl", "git+https://example.org/x.git@v1"],
    ["./wheels/mine.whl", "git+https://example.org/x.git@v1"],
  ],
  ["a requirements file, which may say what only pip knows", ["-r", "requirements.txt"], undefined],
  ["a flag that is not known", ["--use-feature=fast-deps", "x"], undefined],
  ["a flag whose value is missing", ["--index-url"], undefined],
])("the arguments of pip install for uv: %s", (_, pip, uv) => {
  expect(uvArguments(pip)).toEqual(uv);
});

test("uv is told what pip was told by its variables and its settings; its own word goes first", () => {
  const settings =
    "global.index-url='https://settings/simple'\ninstall.find-links='/a /b'\nglobal.cert='/certificates.pem'\n";
  expect(uvEnvironment(settings, { HOME: "/h" })).toEqual({
    HOME: "/h",
    UV_DEFAULT_INDEX: "https://settings/simple",
    UV_FIND_LINKS: "/a,/b",
    SSL_CERT_FILE: "/certificates.pem",
  });
  const env = {
    PIP_INDEX_URL: "https://variable/simple",
    UV_FIND_LINKS: "/mine",
    PIP_EXTRA_INDEX_URL: "https://a  https://b",
  };
  expect(uvEnvironment(settings, env)).toEqual({
    ...env,
    UV_DEFAULT_INDEX: "https://variable/simple",
    UV_INDEX: "https://a https://b",
    SSL_CERT_FILE: "/certificates.pem",
  });
});
