import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { extendTsconfig } from "../../src/compiler/workspace/extendTsconfig.ts";
import { planTypes, typesHome } from "../../src/compiler/workspace/planTypes.ts";
import { typeFiles } from "../../src/compiler/workspace/typeFiles.ts";
import { inEnglish } from "../../src/l10n/sentence.ts";
import { TsServer } from "../support/tsserver.ts";
import { dslDeclarations } from "../unit/dsl/typeErrors.ts";

const python = `from kfp import dsl
from kfp.dsl import Dataset, Output


@dsl.component
def load(rows: int, data: Output[Dataset]):
    pass
`;

const pipelineOf = (specifier: string): string => `import { pipeline } from "kubeflow-studio";
import { load } from "${specifier}";

export default pipeline({ name: "p" }, ({ rows = 5 }: { rows?: number }) => {
  const made = load({ rows });
  return { data: made.output };
});
`;
/** The red that must be there: by it TypeScript shows that it knows what it checks. */
const wrong = (text: string): string => text.replace("load({ rows })", "load({ rows: `${rows}` })");

type Files = Record<string, string>;

const app = { "src/main.ts": 'export const answer: string = "42";\n' };
const strict =
  '"strict": true, "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "lib": ["es2022"], "skipLibCheck": true';
const inRoot = { ...app, "p.pipeline.ts": pipelineOf("./steps.py"), "steps.py": python };
const inFolder = { ...app, "pipelines/p.pipeline.ts": pipelineOf("./steps.py"), "pipelines/steps.py": python };
const apart = { ...app, "ml/pipelines/p.pipeline.ts": pipelineOf("../../steps.py"), "steps.py": python };
const inSource = { ...app, "src/p.pipeline.ts": pipelineOf("./ml/steps.py"), "src/ml/steps.py": python };

/** What `npm create vite` (9, react-ts) makes, without what is of no weight here. */
const vite = {
  "tsconfig.json": `{
  "files": [],
  "references": [
    { "path": "./tsconfig.app.json" },
    { "path": "./tsconfig.node.json" }
  ]
}
`,
  "tsconfig.app.json": `{
  "compilerOptions": {
    "tsBuildInfoFile": "./node_modules/.tmp/tsconfig.app.tsbuildinfo",
    "target": "ES2022",
    "useDefineForClassFields": true,
    "lib": ["ES2022", "DOM", "DOM.Iterable"],
    "module": "ESNext",
    "types": [],
    "skipLibCheck": true,

    /* Bundler mode */
    "moduleResolution": "bundler",
    "allowImportingTsExtensions": true,
    "verbatimModuleSyntax": true,
    "moduleDetection": "force",
    "noEmit": true,
    "jsx": "react-jsx",

    /* Linting */
    "strict": true,
    "noUnusedLocals": true,
    "noUnusedParameters": true,
    "erasableSyntaxOnly": true,
    "noFallthroughCasesInSwitch": true,
    "noUncheckedSideEffectImports": true
  },
  "include": ["src"]
}
`,
  "tsconfig.node.json": `{
  "compilerOptions": { "target": "ES2023", "lib": ["ES2023"], "module": "ESNext", "types": [], "noEmit": true, "strict": true },
  "include": ["vite.config.ts"]
}
`,
  "vite.config.ts": "export default {};\n",
};

const built = `{ "compilerOptions": { ${strict}, "rootDir": "src", "outDir": "dist" }, "include": ["src/**/*"] }\n`;
const checked = `{\n  "compilerOptions": { ${strict}, "noEmit": true },\n  "include": ["src/**/*"] // the app\n}\n`;

/** What `tsc --init` (6.0) writes, without its comments. */
const initialized = `{
  "compilerOptions": {
    "module": "nodenext",
    "target": "esnext",
    "types": [],
    "sourceMap": true,
    "declaration": true,
    "declarationMap": true,
    "noUncheckedIndexedAccess": true,
    "exactOptionalPropertyTypes": true,
    "strict": true,
    "jsx": "react-jsx",
    "verbatimModuleSyntax": true,
    "isolatedModules": true,
    "noUncheckedSideEffectImports": true,
    "moduleDetection": "force",
    "skipLibCheck": true
  }
}
`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** One for all layouts, each in a folder of its own: TypeScript's library is read once. */
let server: TsServer;
beforeAll(() => {
  server = new TsServer();
});
afterAll(() => server.stop());

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function workspaceOf(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kubeflow studio 폴더 ")));
  folders.push(folder);
  write(folder, files);
  return folder;
}

const read = (path: string): Promise<string | undefined> =>
  Promise.resolve(existsSync(path) ? readFileSync(path, "utf8") : undefined);

const pipelineIn = (files: Files): string => Object.keys(files).find((name) => name.endsWith(".pipeline.ts"))!;

/** Does what Set Up Types does, and gives the problem that it would tell. */
async function setUp(folder: string, pipeline: string, files: Files): Promise<string | undefined> {
  const { home, edits, problem } = await planTypes(join(folder, pipeline), folder, read);
  for (const { path, text } of edits) writeFileSync(path, text);
  const pythons = Object.entries(files)
    .map(([name, text]) => ({ absolute: join(folder, name), text }))
    .filter(({ absolute }) => absolute.endsWith(".py") && absolute.startsWith(`${home}/`))
    .map(({ absolute, text }) => ({ relativePath: absolute.slice(home.length + 1), text }));
  write(home, Object.fromEntries(typeFiles(dslDeclarations(), pythons).map((file) => [file.relativePath, file.text])));
  return problem && inEnglish(problem);
}

describe("a workspace whose pipelines TypeScript's own server understands", () => {
  const layouts: [string, string, Files][] = [
    ["no tsconfig", "tsconfig.json", inFolder],
    ["include of src, beside it", "pipelines/tsconfig.json", { ...inFolder, "tsconfig.json": checked }],
    ["include of src, Python elsewhere", "ml/pipelines/tsconfig.json", { ...apart, "tsconfig.json": checked }],
    ["include of src, in the root", "tsconfig.json", { ...inRoot, "tsconfig.json": checked }],
    ["include of src that is built, beside it", "pipelines/tsconfig.json", { ...inFolder, "tsconfig.json": built }],
    [
      "a base URL above it",
      "app/tsconfig.json",
      {
        "app/tsconfig.json": `{ "compilerOptions": { ${strict}, "noEmit": true, "baseUrl": "..", "ignoreDeprecations": "6.0" } }`,
        "app/p.pipeline.ts": pipelineOf("./steps.py"),
        "app/steps.py": python,
      },
    ],
    [
      "what tsc --init writes, in a package of modules",
      "tsconfig.json",
      { ...inRoot, "tsconfig.json": initialized, "package.json": '{ "type": "module" }' },
    ],
    ["include of src, in src", "tsconfig.json", { ...inSource, "tsconfig.json": checked }],
    [
      "include of the base",
      "tsconfig.json",
      {
        ...inRoot,
        "tsconfig.json": '{ "extends": "./config/base" }',
        "config/base.json": checked.replace("src/", "../src/"),
      },
    ],
    [
      "files",
      "tsconfig.json",
      { ...inRoot, "tsconfig.json": `{ "compilerOptions": { ${strict} }, "files": ["src/main.ts"] }` },
    ],
    [
      "exclude, beside it",
      "pipelines/tsconfig.json",
      {
        ...inFolder,
        "tsconfig.json": `{ "compilerOptions": { ${strict}, "noEmit": true }, "exclude": ["pipelines"] }`,
      },
    ],
    [
      "exclude of pipelines, in src",
      "src/tsconfig.json",
      { ...inSource, "tsconfig.json": checked.replace("{", '{ "exclude": ["**/*.pipeline.ts"],') },
    ],
    ["Vite's, in the root", "tsconfig.pipelines.json", { ...vite, ...inRoot }],
    ["Vite's, in a folder", "tsconfig.pipelines.json", { ...vite, ...inFolder }],
    ["Vite's, in the app", "tsconfig.app.json", { ...vite, ...inSource }],
    [
      "nearest one does not have it, one above does",
      "tsconfig.json",
      {
        ...inFolder,
        "tsconfig.json": `{ "compilerOptions": { ${strict}, "noEmit": true } }`,
        "pipelines/tsconfig.json": '{ "files": ["other.ts"] }',
        "pipelines/other.ts": "export {};\n",
      },
    ],
    [
      "a package that extends the root's",
      "packages/a/tsconfig.json",
      {
        "tsconfig.json": `{ "compilerOptions": { ${strict}, "noEmit": true } }`,
        "packages/a/tsconfig.json": '{ "extends": "../../tsconfig.json", "include": ["src"] }',
        "packages/a/src/p.pipeline.ts": pipelineOf("./steps.py"),
        "packages/a/src/steps.py": python,
      },
    ],
  ];

  test.each(layouts)(
    "%s",
    async (_, owner, files) => {
      const folder = workspaceOf(files);
      const pipeline = pipelineIn(files);
      expect(await typesHome(join(folder, pipeline), folder, read)).toBeUndefined();
      expect(await setUp(folder, pipeline, files)).toBeUndefined();
      expect(await typesHome(join(folder, pipeline), folder, read)).toBeDefined();
      expect((await planTypes(join(folder, pipeline), folder, read)).edits).toEqual([]);
      const broken = pipeline.replace("p.pipeline", "wrong.pipeline");
      write(folder, { [broken]: wrong(files[pipeline]!) });
      expect(await server.projectOf(join(folder, pipeline))).toBe(join(folder, owner));
      expect(await server.red(join(folder, pipeline))).toEqual([]);
      expect(await server.red(join(folder, broken))).toEqual([expect.stringMatching(/^5:23 TS2322 .*'string'/)]);
    },
    60_000,
  );

  test("a package whose base is set up needs nothing more", async () => {
    const files = {
      "tsconfig.json": extendTsconfig(`{ "compilerOptions": { ${strict}, "noEmit": true } }`).text,
      "packages/a/tsconfig.json": '{ "extends": "../../tsconfig.json", "include": ["src"] }',
      "packages/a/src/p.pipeline.ts": pipelineOf("./steps.py"),
      "packages/a/src/steps.py": python,
    };
    const folder = workspaceOf(files);
    const pipeline = join(folder, "packages/a/src/p.pipeline.ts");
    expect(await planTypes(pipeline, folder, read)).toEqual({ home: folder, edits: [] });
    expect(await typesHome(pipeline, folder, read)).toBe(folder);
    await setUp(folder, "packages/a/src/p.pipeline.ts", files);
    expect(await server.red(pipeline)).toEqual([]);
  }, 60_000);

  test("a second pipeline of a folder needs nothing more", async () => {
    const files = { ...vite, ...inFolder, "pipelines/q.pipeline.ts": pipelineOf("./steps.py") };
    const folder = workspaceOf(files);
    await setUp(folder, "pipelines/p.pipeline.ts", files);
    expect((await planTypes(join(folder, "pipelines/q.pipeline.ts"), folder, read)).edits).toEqual([]);
  });
});

describe("what the person builds", () => {
  /** The files that `tsc -p` would write, and its errors. */
  function build(folder: string): string[] {
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
    const config = ts.getParsedCommandLineOfConfigFile(join(folder, "tsconfig.json"), {}, host)!;
    const program = ts.createProgram(config.fileNames, config.options);
    const written: string[] = [];
    const { diagnostics } = program.emit(undefined, (path) => written.push(path.slice(folder.length + 1)));
    const errors = [...ts.getPreEmitDiagnostics(program), ...diagnostics, ...config.errors];
    return [...written, ...errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))];
  }

  test("stays as it is", async () => {
    const files = { ...inFolder, "tsconfig.json": built };
    const folder = workspaceOf(files);
    expect(build(folder)).toEqual(["dist/main.js"]);
    await setUp(folder, "pipelines/p.pipeline.ts", files);
    expect(build(folder)).toEqual(["dist/main.js"]);
    expect(readFileSync(join(folder, "tsconfig.json"), "utf8")).toBe(built);
  }, 60_000);

  test("is built by references as before", async () => {
    const files = { ...vite, ...inRoot };
    const folder = workspaceOf(files);
    await setUp(folder, "p.pipeline.ts", files);
    const problems: string[] = [];
    const report = ({ messageText }: ts.Diagnostic): number =>
      problems.push(ts.flattenDiagnosticMessageText(messageText, " "));
    const host = ts.createSolutionBuilderHost(ts.sys, undefined, report, () => undefined);
    ts.createSolutionBuilder(host, [folder], {}).build();
    expect(problems).toEqual([]);
    write(folder, { "q.pipeline.ts": wrong(files["p.pipeline.ts"]) });
    ts.createSolutionBuilder(host, [folder], { force: true }).build();
    expect(problems).toEqual([expect.stringMatching(/'string'/)]);
  }, 60_000);
});

describe("what cannot be set up says why, and what to do", () => {
  const cases: [string, RegExp, Files][] = [
    ["a root that is built", /builds .* folder of its own/, { ...inRoot, "tsconfig.json": built }],
    [
      "an exclude in the root",
      /“exclude” .* folder of its own/,
      { ...inRoot, "tsconfig.json": checked.replace("{", '{ "exclude": ["**/*.pipeline.ts"],') },
    ],
    [
      "a pipeline outside of what is built",
      /builds from "src", which p\.pipeline\.ts is not in: .*"exclude"/,
      { ...inFolder, "tsconfig.json": built.replace(', "include": ["src/**/*"]', "") },
    ],
    ["a tsconfig that cannot be read", /can't be read/, { ...inRoot, "tsconfig.json": '{ "include": ' }],
    [
      "a reference that was there and leaves it out",
      /tsconfig\.pipelines\.json .*"include"/,
      {
        ...inRoot,
        "tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.pipelines.json" }] }',
        "tsconfig.pipelines.json": '{ "include": ["other"] }',
      },
    ],
  ];

  test.each([
    ["a package of CommonJS", { ...inRoot, "tsconfig.json": initialized, "package.json": '{ "type": "commonjs" }' }],
    ["no package", { ...inRoot, "tsconfig.json": initialized }],
  ])("what tsc --init writes, in %s", async (_, files) => {
    const folder = workspaceOf(files);
    expect(await setUp(folder, "p.pipeline.ts", files)).toMatch(/CommonJS.*"type": "module"/);
    // All the red there is: with what the sentence asks for it is gone.
    const red = await server.red(join(folder, "p.pipeline.ts"));
    expect(new Set(red.map((each) => /TS\d+/.exec(each)?.[0]))).toEqual(new Set(["TS1295"]));
  });

  test.each(cases)("%s", async (_, reason, files) => {
    const folder = workspaceOf(files);
    const plan = await planTypes(join(folder, pipelineIn(files)), folder, read);
    expect(plan.edits).toEqual([]);
    expect(plan.problem && inEnglish(plan.problem)).toMatch(reason);
    expect(await typesHome(join(folder, pipelineIn(files)), folder, read)).toBeUndefined();
  });
});
