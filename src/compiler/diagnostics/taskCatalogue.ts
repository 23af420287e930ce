import type { CatalogueEntry } from "./catalogueEntry.ts";

/** What is told of how tasks are called, and of what they wait for. */
export const taskCatalogue = {
  "bad-task-key": {
    severity: "error",
    message:
      '"{key}" can\'t be a task\'s key: a key begins with a letter or digit, then come letters, digits, "-", "_" and "."; "if-1", "for-1" and the like are those of groups.',
  },
  "duplicate-task-key": {
    severity: "error",
    message: 'Another task of this pipeline has the key "{key}" already; give this one another.',
  },
} as const satisfies Record<string, CatalogueEntry>;
