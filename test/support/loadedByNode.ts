/**
 * Node itself loads the modules that are tested: through Vitest's own loader every imported name is looked up anew at each
 * use, which made the tests that compile most a quarter slower. `vscode` is known by nativeModules.mjs.
 */
export const loadedByNode = {
  experimental: { viteModuleRunner: false },
  execArgv: ["--import", new URL("nativeModules.mjs", import.meta.url).href],
};
