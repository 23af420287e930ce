import type { CatalogueEntry } from "./catalogueEntry.ts";

/** What KFP's format can say, and its open-source server does otherwise than one would think. */
export const backendCatalogue = {
  "driver-name-clash": {
    severity: "error",
    message:
      'KFP runs a driver named "{name}" for the task "{task}", and Argo takes no two tasks of one name; give the variable another one.',
  },
  "key-refused-by-argo": {
    severity: "warning",
    message:
      'Kubeflow\'s server refuses a task called "{key}", as Argo does: let its key begin with an English letter, then only such letters, digits and "-".',
  },
  "waits-for-branch": {
    severity: "warning",
    message:
      '"{component}" would run on Kubeflow only when {test} holds: it waits for what stands in that if, and nothing runs there behind a branch that was not taken. Put it into the if, or give the if an else.',
  },
  "run-root-as-written": {
    severity: "warning",
    message:
      "KFP's open-source server fills nothing in for run.root: the task gets the placeholder's own text; hand the place over as an input of the pipeline.",
  },
  "artifact-of-last-branch": {
    severity: "warning",
    message:
      'KFP\'s driver looks for the artifact "{name}" in the last branch only, and fails when another one was taken; let the branches hand on its uri as a text.',
  },
  "rows-become-one-list": {
    severity: "warning",
    message:
      'KFP\'s driver makes one list of all that the rows of "{name}" hold; push to one list in the inner loop, or let a component make each row and push its output.',
  },
  "collected-importer": {
    severity: "warning",
    message:
      'KFP\'s driver fills a list with what tasks put out, and fails at an importer, so what takes "{list}" never starts; push what a task of the loop makes of it.',
  },
  "sdk-form-field-loop": {
    severity: "warning",
    message:
      '"{name}" loops over a field of a record, which fails in each iteration as the SDK writes it; compile with compact names to run it.',
  },
  "sdk-form-taken-list": {
    severity: "warning",
    message:
      '"{name}" uses the list that the loop around it runs over, which iterations are not given as the SDK writes it; compile with compact names to run it.',
  },
  "sdk-form-too-large": {
    severity: "error",
    message:
      "With the SDK's names this would become {count} components, as each call of a pipeline copies all that is in it; compile it with compact names.",
  },
  "sdk-form-importer-address": {
    severity: "warning",
    message:
      '"{name}" imports from an address that its importer does not find as the SDK writes it; compile with compact names to run it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
