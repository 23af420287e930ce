import { homedir } from "node:os";
import { join } from "node:path";
import { capture } from "../launch/process.ts";

/** uv as people have it: on the PATH, or where its installer puts it, which a desktop's programs do not look. */
const places = ["uv", join(homedir(), ".local", "bin", "uv"), join(homedir(), ".cargo", "bin", "uv")];

/** The command by which uv answers, which makes environments and installs packages many times faster than pip; undefined without. */
export async function findUv(signal: AbortSignal): Promise<string | undefined> {
  for (const place of places) {
    const { exit } = await capture(place, ["--version"], { signal });
    if (exit.code === 0) return place;
  }
  return undefined;
}

/** What only says how much pip tells, which uv does not do anyway. */
const silent = new Set(["--quiet", "-q", "--no-warn-script-location", "--disable-pip-version-check", "--no-input"]);
const flags = new Set(["--no-deps", "--upgrade", "-U", "--pre", "--no-build-isolation"]);
const withValue = new Set(["--index-url", "-i", "--extra-index-url", "--find-links", "-f", "--trusted-host"]);

/**
 * The arguments of a `pip install` as uv's `pip install` takes them (docs.astral.sh/uv/pip/compatibility); undefined when there is
 * one that may mean something else to uv.
 */
export function uvArguments(pip: readonly string[]): readonly string[] | undefined {
  const words: string[] = [];
  for (let at = 0; at < pip.length; at++) {
    const word = pip[at] ?? "";
    const [name, given] = word.startsWith("--") ? splitOnce(word) : [word];
    if (!word.startsWith("-") || (flags.has(word) && given === undefined)) words.push(word);
    else if (withValue.has(name)) {
      const value = given ?? pip[++at];
      if (value === undefined) return undefined;
      words.push(name === "--trusted-host" ? "--allow-insecure-host" : name, value);
    } else if (!silent.has(word)) return undefined;
  }
  return words;
}

function splitOnce(word: string): readonly [string, string?] {
  const at = word.indexOf("=");
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

/** By which of its variables uv is told what pip's are told. */
const variables: Readonly<Record<string, string>> = {
  PIP_INDEX_URL: "UV_DEFAULT_INDEX",
  PIP_EXTRA_INDEX_URL: "UV_INDEX",
  PIP_FIND_LINKS: "UV_FIND_LINKS",
  PIP_TRUSTED_HOST: "UV_INSECURE_HOST",
  PIP_CERT: "SSL_CERT_FILE",
};

/** The environment in which uv finds the packages that pip would: it does not read pip's own settings. */
export function uvEnvironment(settings: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const found: NodeJS.ProcessEnv = { ...env };
  const told = { ...variablesOf(settings), ...env };
  for (const [pip, uv] of Object.entries(variables)) {
    const value = told[pip]?.trim();
    if (value !== undefined && value !== "" && found[uv] === undefined)
      found[uv] = value.split(/\s+/).join(listMark(uv));
  }
  return found;
}

/** uv parts lists by blanks as pip does, but for the places where packages lie. */
function listMark(variable: string): string {
  return variable === "UV_FIND_LINKS" ? "," : " ";
}

/** What `pip config list` says, as the variables that mean the same: `global.index-url='https://…'` is PIP_INDEX_URL. */
function variablesOf(settings: string): NodeJS.ProcessEnv {
  const found: NodeJS.ProcessEnv = {};
  for (const [, name = "", value = ""] of settings.matchAll(/^(?:global|install)\.([\w-]+)='(.*)'$/gm))
    found[`PIP_${name.toUpperCase().replaceAll("-", "_")}`] = value.replaceAll("\\n", " ");
  return found;
}
