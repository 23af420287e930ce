// Node's own modules are loaded by who needs them: a bundle's imports stand at its top, and would load all of them at each start.

/** @type {import("esbuild").Plugin} */
export const nodeWhenNeeded = {
  name: "node-when-needed",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === "import-statement" ? { path, namespace: "node" } : { path, external: true },
    );
    onLoad({ filter: /.*/, namespace: "node" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
