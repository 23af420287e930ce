/** The Python SDK whose output and executor text ours is measured by, unless a person sets another version. */
export const defaultSdkVersion = "2.17.0";

/** What the SDK writes differently from version to version into the executor of a Python component. */
export interface SdkText {
  /** `_DEFAULT_BASE_IMAGE`. */
  readonly defaultImage: string;
  /** The executor is `kfp.components.executor_main`, and kfp is installed like any package, with all it depends on. */
  readonly isFirst: boolean;
  /** All packages, kfp last, are installed by one `pip install`. */
  readonly installsTogether: boolean;
  /** kfp is installed before the component's own packages. */
  readonly installsKfpFirst: boolean;
  /** Each index URL is followed by its `--trusted-host`, and nobody can say which hosts are trusted. */
  readonly trustsEachIndex: boolean;
  /** A `kfp_package_path` that is a path, or a pull request's, is installed without what it depends on. */
  readonly installsOwnKfpAlone: boolean;
  /** What runs notebooks is as it was before it was released. */
  readonly runsNotebooksAsDrafted: boolean;
}

/** The first version whose compiled pipelines today's KFP reads. */
export const oldestSdkVersion = "2.0.0";

/** A version of the SDK that we can write for: three numbers (and what pip allows behind them), 2.0.0 or newer. */
export function isSdkVersion(version: string): boolean {
  return /^\d{1,4}\.\d{1,4}\.\d{1,4}(?:(?:a|b|rc|\.post|\.dev)\d{1,4})?$/.test(version) && isAtLeast(version, 2, 0);
}

/** The newest version that ours was compared with; what newer ones write is not known, and taken to be the same. */
export const newestKnownSdkVersion = defaultSdkVersion;

/** Whether a version is newer than all that are known; another patch of the newest is known well enough. */
export function isUnknownSdkVersion(version: string): boolean {
  const [major = 0, minor = 0] = newestKnownSdkVersion.split(".").map(Number);
  return isAtLeast(version, major, minor + 1);
}

/** `component_factory.py` of the versions 2.0.0 to 2.17.0, compared with each other; newer ones as the newest. */
export function sdkTextOf(version: string): SdkText {
  return {
    defaultImage: defaultImageOf(version),
    isFirst: !isAtLeast(version, 2, 1),
    installsTogether: !isAtLeast(version, 2, 2),
    installsKfpFirst: !isAtLeast(version, 2, 14),
    trustsEachIndex: !isAtLeast(version, 2, 9),
    installsOwnKfpAlone: isAtLeast(version, 2, 17),
    runsNotebooksAsDrafted: !isAtLeast(version, 2, 15),
  };
}

function defaultImageOf(version: string): string {
  if (isAtLeast(version, 2, 15)) return "python:3.11";
  if (isAtLeast(version, 2, 10)) return "python:3.9";
  return isAtLeast(version, 2, 8) ? "python:3.8" : "python:3.7";
}

function isAtLeast(version: string, ...least: readonly number[]): boolean {
  const numbers = (version.match(/\d+/g) ?? []).map(Number);
  const at = least.findIndex((number, place) => number !== (numbers[place] ?? 0));
  return at < 0 || (numbers[at] ?? 0) > (least[at] ?? 0);
}
