import { printSpecYaml } from "../../src/compiler/emit/yaml.ts";
import { startJudge } from "./judge.mjs";
import { isMiscompiled, varyingTwins } from "./knownFaults.mjs";
import { firstDifference } from "./pyyamlTexts.mjs";

/** Twins by what became of their files: ours to the byte, another, or one that the SDK itself writes otherwise each time. */
const twins = { equal: new Set(), different: new Set(), varying: new Set(), miscompiled: new Set() };

/** Twice the SDK, which hashes otherwise in each. */
const hashSeeds = ["0", "4711"];

export async function startJudges() {
  const judges = await Promise.all(hashSeeds.map(startJudge));
  return { judges, close: () => judges.forEach((judge) => judge.close()) };
}

/**
 * Where a pipeline's file differs from what the SDK writes of `twin`, to the byte; nothing where the SDK's own differs from run
 * to run.
 * @param {readonly { text: string }[]} compiled by each of the judges
 */
export function bytesOfSdk(name, compiled, emitted) {
  if (Object.hasOwn(varyingTwins, name) || isMiscompiled(name)) {
    twins[isMiscompiled(name) ? "miscompiled" : "varying"].add(name);
    return [];
  }
  const [text, ...others] = compiled.map((each) => each.text);
  const other = others.find((each) => each !== text);
  if (other !== undefined)
    return [`The SDK's own file varies; say so in knownFaults.mjs: ${firstDifference(text, other)}`];
  const ours = printSpecYaml(emitted);
  twins[ours === text ? "equal" : "different"].add(name);
  return ours === text ? [] : [`bytes: ${firstDifference(text, ours)}`];
}

/** Holds that the SDK has not two times the same to say of a twin. Chance decides each time, so it is asked up to 16 times. */
export async function variesInSdk(twin, text) {
  for (let attempt = 1; attempt <= 16; attempt += 1) {
    const judge = await startJudge(String(attempt));
    const again = await judge.ask({ compile: twin });
    judge.close();
    if (again.text !== text) return [];
  }
  return ["The SDK wrote the same file 17 times: take it out of `varyingTwins`."];
}

export function bytesSummary() {
  const { equal, different, varying, miscompiled } = twins;
  for (const name of different) equal.delete(name);
  const all = equal.size + different.size;
  return (
    `--naming sdk: ${equal.size} of ${all} twins byte-identical to the SDK's, ` +
    `${varying.size} not the same from run to run in the SDK, ${miscompiled.size} miscompiled by it (both compared as data)`
  );
}
