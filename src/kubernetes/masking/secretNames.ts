/** Words of a name by which what it names is secret. */
const secretWords = new Set([
  "token",
  "password",
  "passwords",
  "passwd",
  "pwd",
  "passphrase",
  "secret",
  "credential",
  "credentials",
  "apikey",
  "apikeys",
  "auth",
  "authorization",
  "cookie",
  "jwt",
]);

/** Ends of words that are written as one: `PGPASSWORD`, `githubtoken`. */
const secretEnds = ["password", "passwd", "passphrase", "apikey", "secretkey", "accesskey", "privatekey", "token"];

/** `key` is secret only beside one of these, or at the end of an environment variable. */
const beforeKey = new Set(["api", "access", "private", "ssh", "encryption", "signing", "account", "license", "secret"]);

/** A language model's tokens are no secrets: `eos_token`, `price_per_token`. */
const beforeModelToken = new Set(["eos", "bos", "pad", "unk", "cls", "sep", "mask", "per"]);

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
  "disabled",
  "optional",
  "required",
  "server",
  "port",
  "host",
  "endpoint",
  "method",
  "issuer",
  "expiration",
  "expiry",
  "ttl",
  "timeout",
  "version",
  "provider",
  "format",
  "algorithm",
  "index",
  "position",
  "embedding",
  "embeddings",
  "dim",
  "class",
  "namespace",
  "policy",
  "scope",
  "scopes",
  "budget",
  "rate",
  "age",
  "duration",
  "interval",
]);

/** `HF_TOKEN`, `db-password`, `AWS_SECRET_ACCESS_KEY`, `apiKey`; not `tokenizer`, `max_tokens`, `secretName`, `monkey`. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  if (harmlessEnds.has(words.at(-1) ?? "")) return false;
  return words.some((word, index) => isSecretWord(word, words[index - 1] ?? ""));
}

function isSecretWord(word: string, before: string): boolean {
  if (word === "token") return !beforeModelToken.has(before);
  if (word === "key") return beforeKey.has(before);
  if (word === "signature") return before === "amz" || before === "goog";
  return secretWords.has(word) || secretEnds.some((end) => word.endsWith(end));
}

/** Environment variables and parameters are named by what they hold: there a last `KEY` or `PASS` is one. */
export function isSecretVariable(name: string): boolean {
  return isSecretName(name) || /(^|[-_.])(key|pass)$/i.test(name);
}

/** The name of a field, an option or what is assigned to; in capitals it is that of a variable. */
export function namesSecret(name: string): boolean {
  return isSecretName(name) || (/^[A-Z][A-Z0-9_]*$/.test(name) && isSecretVariable(name));
}
