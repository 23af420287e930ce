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
  "push-needs-task": {
    severity: "error",
    message: "A list of tasks holds tasks, and {name} is none; push a task by its variable, or the call of one.",
  },
  "empty-task-list": {
    severity: "warning",
    message: 'Nothing was pushed to "{name}" before this, so this waits for nothing by it; push tasks to it above.',
  },
  "after-is-option": {
    severity: "error",
    message: "What a task waits for is an option of its call; write {example} as the call's second argument.",
  },
} as const satisfies Record<string, CatalogueEntry>;
