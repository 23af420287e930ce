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

/** Every suite, in the order in which they begin: of the checks, long ones early. */
export const suites = [types, unit, integration, lint, format, conformance, cluster, host, browser, windowCluster];
