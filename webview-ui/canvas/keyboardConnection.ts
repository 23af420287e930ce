import { refuseWire } from "../../src/protocol/refuseWire.ts";
import type { WireEnd } from "../../src/protocol/canvasView.ts";
import { t } from "../l10n.ts";
import { notify, patch, refusesChange, state } from "../store.ts";
import { nodeOf, type ViewIndex } from "../viewIndex.ts";
import { endLabel, sourcesIn, targetsIn } from "./ends.ts";
import { connect } from "./gestures.ts";
import { beside } from "./selectedPlace.ts";

/** Connecting without a pointer: first which output of the selected item, then which of the inputs that fit. */
export function startKeyboardConnection(): void {
  if (refusesChange()) return;
  const { drawn, selection } = state();
  const node = [...selection][0];
  if (!drawn || node === undefined) {
    notify(t("Select a task first."));
    return;
  }
  const sources = sourcesIn(drawn).filter((end) => nodeOf(end) === node);
  const only = sources[0];
  if (!only) notify(t("This has no output to connect."));
  else if (sources.length === 1) chooseTarget(drawn, only);
  else {
    const options = sources.map((end) => ({
      label: endLabel(drawn, end),
      choose: () => {
        chooseTarget(drawn, end);
      },
    }));
    patch({ choice: { at: beside(node), title: t("Connect which output?"), options } });
  }
}

function chooseTarget(index: ViewIndex, from: WireEnd): void {
  const fitting = targetsIn(index).filter((end) => refuseWire(index.view, from, end) === undefined);
  if (fitting.length === 0) {
    notify(t("Nothing in the pipeline takes this value."));
    return;
  }
  const options = fitting.map((end) => ({
    label: endLabel(index, end),
    choose: () => {
      connect(from, end);
    },
  }));
  patch({ choice: { at: beside(nodeOf(from)), title: t("Connect {0} to", endLabel(index, from)), options } });
}
