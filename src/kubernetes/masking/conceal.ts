import { isSecretVariable } from "./secretNames.ts";

/** What stands in place of a secret. */
export const mask = "••••••";

/** Longer ones are none: what they are made of is short. */
const longestReference = 300;

/** `$(TOKEN)`, `${TOKEN}`, Argo's and KFP's `{{inputs.parameters.token}}` and `{{$.inputs.parameters['token']}}`. */
const reference = /^(?:\$\([A-Za-z_]\w*\)|\$\{[A-Za-z_]\w*\}|\{\{\$?[\w.-]+(?:\['[\w.-]+'\])?\}\})$/;

const variable = /^\$([A-Z][A-Z0-9_]*)$/;

/** Values that say that there is no secret. */
const noSecrets = new Set(["", "none", "null", "nil", "true", "false", "yes", "no", "on", "off"]);

/** Whether it stands for a secret or says that there is none, so that it may be read. */
export function isHarmless(value: string): boolean {
  if (value.length > longestReference) return false;
  if (noSecrets.has(value.toLowerCase()) || reference.test(value)) return true;
  // Where no shell is, `$ecret` is as it stands: only what is named like a variable with a secret is one.
  const name = variable.exec(value)?.[1];
  return name !== undefined && isSecretVariable(name);
}

/** The mask, unless there is nothing to hide. */
export function concealed(value: string): string {
  return isHarmless(value) ? value : mask;
}

/** `-v`, `--epochs`, `--epochs=3`: what comes after an option that takes no value. All else is one's value, `-a9!` too. */
export function looksLikeOption(word: string): boolean {
  return /^-[A-Za-z]$/.test(word) || /^--[a-z]+(?:-[a-z]+)*(?:$|=)/.test(word);
}

/** An option whose value is secret: `--token`, not `--no-token`. */
export function isSecretOption(word: string, isSecret: (name: string) => boolean): boolean {
  return word.startsWith("-") && !word.startsWith("--no-") && isSecret(word);
}

/** Options of curl and its like that take `user:password`. */
export const userOptions: ReadonlySet<string> = new Set(["-u", "-U", "--user", "--proxy-user"]);

/** Where the password of `user:password` begins; undefined for `1000:1000`, which are a user and a group. */
export function passwordStart(value: string): number | undefined {
  const at = value.indexOf(":");
  return at < 0 || /^\d+:\d+$/.test(value) ? undefined : at + 1;
}
