#!/usr/bin/env node
// The door of the command line, in the syntax of old Nodes: one sentence for them, and a warm start for the rest.
import module from "node:module";

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(
    "Node.js " +
      process.versions.node +
      " is too old for kubeflow-studio: install Node.js 20 or newer (https://nodejs.org).",
  );
  process.exitCode = 2;
} else {
  if (module.enableCompileCache) module.enableCompileCache();
  import("./cliMain.js");
}
