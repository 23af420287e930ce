/**
 * Puts right what the SDK does wrong, so that the rest can be compared for equality. Each entry says what the fault is;
 * a case without an entry must be equal as it is.
 * @type {Record<string, (spec: any) => void>}
 */
const corrections = {
  /** The inner loop is handed the whole outer item besides the field it loops over, and nothing in it reads that. */
  "loop-of-fields": ({ components }) => {
    const unread = "pipelinechannel--groups-loop-item";
    delete components["comp-for-loop-2"].inputDefinitions.parameters[unread];
    delete components["comp-for-loop-1"].dag.tasks["for-loop-2"].inputs.parameters[unread];
  },
};

/** The SDK's spec for a case, with its known faults put right. */
export function knownFaults(name, spec) {
  corrections[name]?.(spec);
  return spec;
}
