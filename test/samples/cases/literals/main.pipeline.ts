// Lists and records that are written out may hold values of the run: KFP fills them in as text.
import { parallel, pipeline, run, workspace, type Int } from "kubeflow-studio";
import { configure, count, flip_coin, greet, say_all, words } from "./parts.py";

const fixed = ["a", "b"];

const inner = pipeline({ name: "inner" }, ({ messages }: { messages: string[] }) => {
  say_all({ messages });
});

interface Inputs {
  name: string;
  limit?: Int;
  rows?: { id: string; size: Int }[];
}

export default pipeline(
  { name: "literals", workspace: { size: "1Gi" } },
  ({ name, limit = 3, rows = [{ id: "a", size: 1 }] }: Inputs) => {
    const flip = flip_coin();
    say_all({ messages: [flip.output, "fixed", ...fixed, name] });
    say_all({ messages: [`${flip.output} for ${name}`, (`${limit}`), run.id] });
    const told = configure({
      settings: { name, lr: 0.1, "two words": [name, { deep: flip.output }], ...{ last: true }, folder: `${workspace.path}/x` },
    });
    for (const row of parallel(rows, { limit: 2 })) {
      greet({ who: { id: row.id, by: told.output } });
      configure({ settings: { row: [`${row.size} of ${limit}`] } });
    }
    if (flip.output === "heads") {
      say_all({ messages: [told.output, flip.output] });
    }
    let word: string;
    if (limit > 3) {
      word = flip_coin().output;
    } else {
      word = flip_coin().output;
    }
    try {
      say_all({ messages: [word] });
      configure({ settings: { limit, numbers: [count({ messages: [word] }).output] } });
      inner({ messages: [name, "x"] });
    } finally {
      say_all({ messages: [name, run.name] });
    }
    const each = words();
    say_all({ messages: each.output });
  },
);
