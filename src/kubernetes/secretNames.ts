/** Words of a name by which what it names is secret. */
const secretWords = new Set([
  "token",
  "password",
  "passwd",
  "pwd",
  "passphrase",
  "secret",
  "credential",
  "credentials",
  "apikey",
  "auth",
]);

/** `key` is secret only beside one of these, or at the end of an environment variable. */
const beforeKey = new Set(["api", "access", "private", "ssh", "encryption", "signing", "account", "license", "secret"]);

/** With such an end a name tells of where a secret is, or how large, and not what it is. */
const harmlessEnds = new Set([
  "name",
  "path",
  "ref",
  "file",
  "dir",
  "type",
  "uri",
  "url",
  "count",
  "limit",
  "length",
  "size",
  "id",
  "mode",
  "audience",
  "seconds",
  "enabled",
  "optional",
]);

/** `HF_TOKEN`, `db-password`, `AWS_SECRET_ACCESS_KEY`, `apiKey`; not `tokenizer`, `max_tokens`, `secretName`, `monkey`. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  if (harmlessEnds.has(words.at(-1) ?? "")) return false;
  return words.some(
    (word, index) => secretWords.has(word) || (word === "key" && beforeKey.has(words[index - 1] ?? "")),
  );
}

/** Environment variables and parameters are named by what they hold: there a last `KEY` is one. */
export function isSecretVariable(name: string): boolean {
  return isSecretName(name) || /(^|[-_.])key$/i.test(name);
}
