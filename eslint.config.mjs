// Lint for every room. The walls of ARCHITECTURE.md ("who may import whom") are the zones below.
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import noOnlyTests from "eslint-plugin-no-only-tests";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const rooms = [
  "dsl",
  "l10n",
  "run",
  "compiler",
  "protocol",
  "runner",
  "kfp",
  "kubernetes",
  "reach",
  "cli",
  "extension",
];

/** Room → what of `src` it may import besides itself. */
const doors = {
  dsl: [],
  l10n: [],
  run: ["l10n"],
  compiler: ["l10n"],
  protocol: ["l10n", "run", "compiler"],
  runner: ["l10n", "run", "compiler"],
  kfp: ["l10n", "run"],
  kubernetes: ["l10n", "run"],
  reach: ["l10n", "run", "kfp", "kubernetes"],
  cli: ["dsl", "l10n", "run", "compiler", "runner", "kfp", "kubernetes", "reach"],
  extension: ["dsl", "l10n", "run", "compiler", "runner", "kfp", "kubernetes", "reach", "protocol"],
};

const zones = [
  ...rooms.map((room) => ({
    target: `./src/${room}`,
    from: rooms.filter((other) => other !== room && !doors[room].includes(other)).map((other) => `./src/${other}`),
    message: `src/${room} may only import ${doors[room].map((door) => `src/${door}`).join(", ") || "itself"} (ARCHITECTURE.md).`,
  })),
  ...rooms.map((room) => ({
    target: `./src/${room}`,
    from: "./webview-ui",
    message: "Nothing in src imports the webview.",
  })),
  {
    target: "./webview-ui",
    from: rooms
      .filter((room) => !["l10n", "protocol", "run", "compiler"].includes(room))
      .map((room) => `./src/${room}`),
    message: "The webview imports src/protocol, src/run and src/l10n (and types of src/compiler) only.",
  },
  { target: "./src/compiler/emit", from: "./src/compiler/read", message: "emit and read never meet." },
  { target: "./src/compiler/read", from: "./src/compiler/emit", message: "emit and read never meet." },
];

export default tseslint.config(
  {
    ignores: [
      "dist/",
      ".cache/",
      "**/node_modules/",
      "test/rig/**/shims/",
      "test/samples/cases/",
      "test/samples/imports/",
      "test/runs/*/",
      "test/conformance/twins/",
      "test/conformance/goldens/",
      "examples/",
      "test/workspaces/",
      "test-results/",
      ".vscode-test/",
      ".vscode-data/",
    ],
  },
  {
    files: ["src/**/*.ts", "webview-ui/**/*.{ts,tsx}", "test/**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { "import-x": importX, "no-only-tests": noOnlyTests },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver({ project: "src/extension/tsconfig.json" })],
    },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-default-export": "off",
      "no-only-tests/no-only-tests": "error",
      "max-lines": ["error", { max: 600 }],
      "no-console": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" },
      ],
    },
  },
  {
    files: ["src/{dsl,l10n,run,compiler,protocol}/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: ["node:*", "vscode", "fs", "path"] }] },
  },
  {
    // One place makes folders: Node's recursive mkdir never ends where a file system answers as /proc does.
    files: ["src/{runner,cli,kfp,kubernetes,extension}/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.name=/^mkdir/] Property[key.name='recursive']",
          message: "makeFolder (src/runner/folder) makes folders with those they are in.",
        },
      ],
    },
  },
  {
    files: ["webview-ui/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "max-lines-per-function": ["error", { max: 45 }],
      "no-restricted-imports": ["error", { patterns: ["node:*", "vscode"] }],
    },
  },
  {
    files: ["test/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/explicit-module-boundary-types": "off",
      "no-console": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: ["src/cli/**/*.ts"], rules: { "no-console": "off" } },
  // One changed test made typed rules load every room (35 s of two processors): the quick suite leaves them to `npm test`.
  ...(process.env.KUBEFLOW_STUDIO_QUICK
    ? [tseslint.configs.disableTypeChecked, { linterOptions: { reportUnusedDisableDirectives: "off" } }]
    : []),
  {
    // Checked JavaScript: it begins on whatever Node is there, before anything is installed.
    files: ["scripts/**/*.mjs", "esbuild.mjs", "eslint.config.mjs"],
    extends: [tseslint.configs.recommended],
    plugins: { "import-x": importX },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "max-lines": ["error", { max: 600 }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" }],
    },
  },
);
