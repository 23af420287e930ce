/**
 * What is only there because the SDK does it so, and so only with the SDK's names: nothing reads it. Taken out, a pipeline is
 * the same in both namings. A case without an entry is equal as it is.
 * @type {Record<string, (spec: any) => void>}
 */
const corrections = {
  /** The inner loop is handed the whole outer item besides the field it loops over. */
  "loop-of-fields": ({ components }) => {
    unread(components, "comp-for-loop-1", "for-loop-2", "groups-loop-item");
  },
  /** And what is inside of that, the list that it loops over. */
  "loop-of-deep-fields": ({ components }) => {
    unread(components, "comp-for-loop-1", "for-loop-2", "groups-loop-item");
    unread(components, "comp-for-loop-2", "for-loop-3", "groups-loop-item-subvar-rows");
    unread(components, "comp-for-loop-4", "for-loop-5", "pairs-loop-item");
    unread(components, "comp-for-loop-5", "condition-6", "pairs-loop-item-subvar-words");
  },
  /** The same, and what is not known of the field. */
  "loop-of-unknown-fields": ({ components }) => {
    const unread = "pipelinechannel--grid-loop-item";
    const { parameters } = components["comp-for-loop-2"].inputDefinitions;
    delete parameters[unread];
    delete components["comp-for-loop-1"].dag.tasks["for-loop-2"].inputs.parameters[unread];
    parameters["pipelinechannel--grid-loop-item-subvar-names"].parameterType = "LIST";
  },
};

/** Takes an input from a group, and from the task that it is in the group around. */
function unread(components, around, task, name) {
  const input = `pipelinechannel--${name}`;
  delete components[`comp-${task}`].inputDefinitions.parameters[input];
  delete components[around].dag.tasks[task].inputs.parameters[input];
}

/** A spec with the SDK's names, without what nothing reads. */
export function withoutUnread(name, spec) {
  corrections[name]?.(spec);
  return spec;
}

/**
 * Puts right what the SDK miscompiles: files that KFP's servers refuse, so that ours are not theirs to the byte. The rest is
 * compared as data.
 * @type {Record<string, (spec: any) => void>}
 */
const miscompiled = {
  /** An exit handler around a loop is handed the loop's item, which is not there yet (kfp.md §11). */
  "real-exit-handler/in.py": ({ root, components }) => {
    const unread = "pipelinechannel--regions-loop-item";
    delete components["comp-exit-handler-1"].inputDefinitions.parameters[unread];
    delete root.dag.tasks["exit-handler-1"].inputs.parameters[unread];
  },
};

export function isMiscompiled(name) {
  return Object.hasOwn(miscompiled, name);
}

/** The SDK's spec of a twin with its fault put right. */
export function withoutFault(name, spec) {
  const copy = structuredClone(spec);
  miscompiled[name]?.(copy);
  return copy;
}

/**
 * Twins of which the SDK writes another file from run to run, with the reason; run.mjs holds that it does. They are compared as
 * data, which is the same in all of them.
 * @type {Record<string, string>}
 */
export const varyingTwins = {
  values: "the fields of a default stand in the comment in the order of a hash",
  "groups/in.py": "the fields of a default stand in the comment in the order of a hash",
  "kubernetes-options/in.py": "the fields of a default stand in the comment in the order of a hash",
};
