import { browser } from "./suites/browser.mjs";
import { cluster } from "./suites/cluster.mjs";
import { conformance } from "./suites/conformance.mjs";
import { format } from "./suites/format.mjs";
import { host } from "./suites/host.mjs";
import { integration } from "./suites/integration.mjs";
import { lint } from "./suites/lint.mjs";
import { types } from "./suites/types.mjs";
import { unit } from "./suites/unit.mjs";
import { windowCluster } from "./suites/windowCluster.mjs";

/** Every suite, in the order of their reports: the quick ones first. */
export const suites = [types, lint, format, unit, conformance, integration, cluster, host, browser, windowCluster];
