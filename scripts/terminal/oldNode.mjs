// Written in the syntax of 2018, so that an old Node gets as far as the sentence.

/** The oldest Node that `npm start` and `npm test` begin on; they bring the Node that VS Code needs themselves. */
export const oldestNode = 20;

/**
 * One sentence for a Node that is too old, else undefined.
 *
 * @param {string} version as process.versions.node: "18.19.0"
 * @param {string} command what the person typed: "npm start"
 * @returns {string | undefined}
 */
export function oldNodeSentence(version, command) {
  if (Number(version.split(".")[0]) >= oldestNode) return undefined;
  return (
    "Node.js " +
    version +
    " is too old: install Node.js 24 (https://nodejs.org; " +
    oldestNode +
    " or newer will do), then run " +
    command +
    " again."
  );
}
