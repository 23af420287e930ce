// Our compiler beside the real kfp SDK: `node test/conformance/run.mjs [FILTER]`.
// For every pipeline with a `twin.py` beside it, both compile and the specs must be equal; every pipeline's file must load
// in the SDK and come back unchanged.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { diskSources as sources } from "../../src/cli/diskSources.ts";
import { loadYaml } from "../../src/cli/loadYaml.ts";
import { importSpec } from "../../src/compiler/import/importSpec.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { joinConcats } from "../../src/compiler/emit/joinConcats.ts";
import { printSpecYaml } from "../../src/compiler/emit/yaml.ts";
import { asTree, differences } from "./compare.mjs";
import { varyingTwins, withoutFault, withoutUnread } from "./knownFaults.mjs";
import { importedFrom } from "./importTwin.mjs";
import { writtenAsPyYaml } from "./pyyamlTexts.mjs";
import { bytesOfSdk, bytesSummary, startJudges, variesInSdk } from "./sdkBytes.mjs";
import { inSdkForm } from "./sdkForms.mjs";
import { withSdkKeys } from "./sdkKeys.mjs";
import { trickyDocuments } from "./trickyDocuments.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const filter = process.argv[2] ?? "";
const scratch = mkdtempSync(join(tmpdir(), "conformance-"));
const counts = { passed: 0, failed: 0 };
const imports = { passed: 0, failed: 0 };

function report(name, problems) {
  counts[problems.length === 0 ? "passed" : "failed"] += 1;
  if (name.endsWith(": imported from Python")) imports[problems.length === 0 ? "passed" : "failed"] += 1;
  console.log(`${problems.length === 0 ? "✓" : "✗"} ${name}`);
  for (const problem of problems.slice(0, 12)) console.log(`    ${problem}`);
  if (problems.length > 12) console.log(`    … and ${problems.length - 12} more`);
}

/** One check: what goes wrong in it is a problem like any other. */
async function check(name, find) {
  if (!name.includes(filter)) return;
  try {
    report(name, await find());
  } catch (error) {
    report(name, [error.stack ?? String(error)]);
  }
}

/** What the SDK makes of a twin in each of its processes, asked once. */
const compiledTwins = new Map();

function compileTwin(twin) {
  if (!compiledTwins.has(twin))
    compiledTwins.set(twin, Promise.all(judges.map((judge) => judge.ask({ compile: twin }))));
  return compiledTwins.get(twin);
}

/** The twin itself, imported from its Python: nothing lost, and the same as the SDK's without any key made equal. */
async function importedSameAsSdk(twin, name, source = twin) {
  const compiled = await compileTwin(twin);
  const [theirs] = compiled;
  if (theirs.error !== undefined) return [`The SDK does not compile ${relative(repository, twin)}: ${theirs.error}`];
  const { problems, emitted } = importedFrom(source, sources, theirs.spec.pipelineInfo.name);
  if (emitted === undefined) return problems;
  const platform = differences(theirs.platform ?? {}, plain(emitted.platform ?? {}), "platform");
  return [
    ...problems,
    ...differences(withoutClaimTexts(withoutFault(name, theirs.spec)), withoutClaimTexts(emitted.spec)),
    ...platform,
    ...bytesOfSdk(name, compiled, { ...emitted, spec: withClaimTextsOf(theirs.spec, emitted.spec) }),
  ];
}

/** What the components for volume claims say of their inputs is told in our own words. */
function withoutClaimTexts(spec) {
  return withClaimTextsOf({ components: {} }, spec);
}

function withClaimTextsOf(theirs, spec) {
  const copy = structuredClone(spec); // -0 stays what it is
  for (const name of ["comp-createpvc", "comp-deletepvc"]) {
    const others = theirs.components[name]?.inputDefinitions.parameters;
    for (const [key, input] of Object.entries(copy.components[name]?.inputDefinitions.parameters ?? {}))
      input.description = others?.[key]?.description;
  }
  return copy;
}

async function sameAsSdk(twin, pipeline, name) {
  const compiled = await compileTwin(twin);
  const [theirs] = compiled;
  if (theirs.error !== undefined) return [`The SDK does not compile ${relative(repository, twin)}: ${theirs.error}`];
  const emitted = emitPipelineSpec(withSdkKeys(pipeline), { naming: "sdk" });
  const { spec, platform = null } = plain(emitted);
  return [
    ...differences(withoutFault(name, theirs.spec), spec),
    ...differences(theirs.platform, platform, "what the platform is told:"),
    ...bytesOfSdk(name, compiled, emitted),
  ];
}

function compactMeansTheSame(pipeline, name) {
  // Texts that the SDK leaves in parts are joined on both sides: what stands so in TypeScript stays so in both.
  const tree = ({ spec, platform }) => plain(asTree(withJoinedTexts(inSdkForm(plain(spec))), platform));
  const { spec, ...sdk } = emitPipelineSpec(pipeline, { naming: "sdk" });
  return differences(tree({ ...sdk, spec: withoutUnread(name, spec) }), tree(emitPipelineSpec(pipeline)));
}

async function loadsInSdk(pipeline) {
  const emitted = emitPipelineSpec(pipeline);
  const path = join(scratch, `${pipeline.name || "pipeline"}.yaml`);
  writeFileSync(path, printSpecYaml(emitted));
  const theirs = await judge.ask({ load: path });
  if (theirs.error !== undefined) return [`The SDK does not load it: ${theirs.error}`];
  const ours = plain(emitted.spec);
  return [
    ...differences(theirs.parsed, ours, "as PyYAML reads it:"),
    ...differences(theirs.spec, ours, "through the SDK's protos:"),
  ];
}

/** KFP's own servers join no texts (`Concat`), so compact naming does. */
function withJoinedTexts(spec) {
  for (const { container } of Object.values(spec.deploymentSpec.executors)) {
    for (const list of ["command", "args"]) if (container?.[list]) container[list] = container[list].map(joinConcats);
  }
  return spec;
}

/** As JSON has it: no undefined. */
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}

async function readsAlikeInPython() {
  const documents = trickyDocuments();
  const { values, error } = await judge.ask({ yaml: documents.map(({ text }) => text) });
  if (error !== undefined) return [error];
  return documents.flatMap(({ value }, index) => differences(values[index], value, `document ${index}`));
}

/** The pipeline of a file of KFP's own tests, imported; undefined for the one that is refused (import/goldens.test.ts). */
function compiledAgain(golden) {
  const [spec, platform] = loadYaml(readFileSync(golden, "utf8"));
  const result = importSpec(spec, platform);
  if (result.kind !== "files") return undefined;
  const texts = result.files.map(({ path, text }) => [`/${path}`, text]);
  const others = result.carried.map(({ path, bytes }) => [`/${path}`, bytes]);
  const { pipelines } = compileFile(texts[0][0], sourcesOf(Object.fromEntries([...texts, ...others])));
  return pipelines.find(({ exportName }) => exportName === "default");
}

function pipelineFiles() {
  const patterns = [
    "examples/**/*.pipeline.ts",
    "test/conformance/twins/*/*.pipeline.ts",
    "test/samples/cases/**/*.pipeline.ts",
  ];
  return globSync(patterns, { cwd: repository }).sort();
}

async function checkFile(file) {
  const path = join(repository, file);
  const compiled = compileFile(path.replaceAll("\\", "/"), sources);
  const errors = compiled.diagnostics.filter(({ severity }) => severity === "error");
  // What another file of a twin imports is no twin by itself.
  const isPart =
    file.includes("/twins/") && !["main", basename(dirname(file))].includes(basename(file, ".pipeline.ts"));
  const twin = join(dirname(path), isPart ? "none" : "twin.py");
  const hasTwin = existsSync(twin);
  const name = hasTwin ? basename(dirname(file)) : relative("test/samples/cases", file).replaceAll("\\", "/");
  // A sample may be wrong on purpose; whatever has a twin may not.
  if (errors.length > 0 && !hasTwin) return;
  await check(`${name}: reads without errors`, () => errors.map(({ code, message }) => `${code}: ${message}`));
  // Which component files a twin loads is known only when Python runs, so a person imports them.
  const isReadable = hasTwin && !readFileSync(twin, "utf8").includes("load_component_from_file");
  if (isReadable) await check(`${name}: imported from Python`, () => importedSameAsSdk(twin, name));
  if (hasTwin) await checkVarying(twin, name);
  for (const pipeline of compiled.pipelines) {
    // Where a file holds several pipelines, the twin is that of the one that uses the others.
    if (hasTwin && (pipeline.exportName === "default" || compiled.pipelines.length === 1))
      await check(`${name}: same as the SDK`, () => sameAsSdk(twin, pipeline, name));
    await check(`${name}: compact means the same`, () => compactMeansTheSame(pipeline, name));
    if (hasRunnable(pipeline)) await check(`${name}: loads in the SDK`, () => loadsInSdk(pipeline));
  }
}

async function checkVarying(twin, name) {
  if (!Object.hasOwn(varyingTwins, name)) return;
  await check(`${name}: varies in the SDK`, async () => variesInSdk(twin, (await compileTwin(twin))[0].text));
}

/** The SDK loads no pipeline without a task, or without a name. */
function hasRunnable(pipeline) {
  const { spec } = emitPipelineSpec(pipeline);
  return Object.keys(spec.root.dag?.tasks ?? {}).length > 0 && /^[a-z0-9][a-z0-9-]*$/.test(pipeline.name);
}

const { judges, close } = await startJudges();
const [judge] = judges;
try {
  for (const file of pipelineFiles()) await checkFile(file);
  for (const twin of globSync("test/samples/imports/*/{in,twin*}.py", { cwd: repository }).sort()) {
    const source = join(repository, dirname(twin), "in.py");
    if (!readFileSync(join(repository, twin), "utf8").includes("sys.argv[1]")) continue;
    const name = `${basename(dirname(twin))}/${basename(twin)}`;
    await check(`${name}: imported from Python`, () => importedSameAsSdk(join(repository, twin), name, source));
    await checkVarying(join(repository, twin), name);
  }
  for (const golden of globSync("test/data/pipelines/**/*.yaml", { cwd: repository }).sort()) {
    const imported = compiledAgain(join(repository, golden));
    const name = relative("test/data/pipelines", golden).replaceAll("\\", "/");
    if (imported) await check(`${name}: imported and compiled, loads in the SDK`, () => loadsInSdk(imported));
  }
  await check("yaml: PyYAML reads what we write", () => readsAlikeInPython());
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  await check(`yaml: we write what PyYAML writes (SEED=${seed})`, () => writtenAsPyYaml(judge, seed));
} finally {
  close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`imported from Python: ${imports.passed} of ${imports.passed + imports.failed} twins are the SDK's own`);
console.log(bytesSummary());
console.log(`conformance: ${counts.passed} passed, ${counts.failed} failed`);
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
