// What `npm test -- …` asks for.

/** @typedef {{ quick: boolean, suites: string[], filter: string | undefined }} Selection */

/** What answers in half a minute: no VS Code, no browser. */
export const quickSuites = ["types", "lint", "unit"];

/** Suites that have no tests of their own to pick from: they run when named, or when everything runs. */
const whole = ["types", "lint", "format", "conformance"];

/**
 * `npm test`, `npm test -- --quick`, `npm test -- browser`, `npm test -- wire`, `npm test -- browser "drags a component"`.
 *
 * @param {readonly string[]} args
 * @param {readonly string[]} names of all suites, in order
 * @returns {Selection} filter: a part of a test's name or file
 */
export function selectionOf(args, names) {
  const quick = args.includes("--quick");
  const words = args.filter((arg) => arg !== "--quick" && arg !== "--");
  const named = words.filter((word) => isSuite(word, names)).map(suiteName);
  const filter = words.filter((word) => !isSuite(word, names)).join(" ") || undefined;
  return { quick, suites: names.filter((name) => isWanted(name, { quick, named, filter })), filter };
}

/**
 * @param {string} name
 * @param {{ quick: boolean, named: readonly string[], filter: string | undefined }} asked
 */
function isWanted(name, { quick, named, filter }) {
  if (named.length > 0) return named.includes(name);
  if (quick && !quickSuites.includes(name)) return false;
  return filter === undefined || !whole.includes(name);
}

/**
 * @param {string} word
 * @param {readonly string[]} names
 */
function isSuite(word, names) {
  return names.includes(suiteName(word));
}

/**
 * Samples are run by the same runner as unit tests.
 *
 * @param {string} word
 */
function suiteName(word) {
  return word === "samples" ? "unit" : word;
}
