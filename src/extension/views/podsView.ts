import * as vscode from "vscode";
import type { TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import { commandIds, contextKeys, podsViewId } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { ClusterObjects } from "../objects/clusterObjects.ts";
import { asObject, type ObjectFacts, podFacts } from "../objects/objectFacts.ts";
import type { Notice } from "./clusterNotice.ts";
import { ObjectsTree } from "./objectsTree.ts";

/** A run whose pods are shown. */
export interface RunOfPods {
  readonly runId: string;
  readonly name: string;
  /** Where its pods are. */
  readonly namespace: string;
}

type Listed = KubeObject | TableRow;

/** What asks for somebody first. */
const urgency: readonly ObjectFacts["phase"][] = ["failed", "warning", "pending", "terminating", "running", "ready"];

/** Pods, those in trouble first: all of the namespace, only those with problems, or those of one run. */
export class PodsView extends Disposable {
  readonly #clusters: LookedAtCluster;
  readonly #all: ClusterObjects;
  readonly tree: ObjectsTree;
  #run: { readonly of: RunOfPods; readonly objects: ClusterObjects } | undefined;
  #isProblemsOnly = false;

  constructor(clusters: LookedAtCluster, objects: ClusterObjects) {
    super();
    this.#clusters = clusters;
    this.#all = objects;
    this.tree = this.own(
      new ObjectsTree(clusters, objects, {
        viewId: podsViewId,
        flat: ["pod"],
        arrange: (items, shown) => this.#arranged(items, shown),
        nothingLeft: () => this.#nothingLeft(),
      }),
    );
    this.own(
      clusters.onDidChange(() => {
        // A run is of one cluster.
        if (this.#run && clusters.connected !== this.#run.objects.connected) this.showAll();
      }),
    );
  }

  /** Shows the pods of one run, wherever they are. */
  async showRun(run: RunOfPods): Promise<void> {
    this.#leaveRun();
    const { namespace, runId } = run;
    const objects = new ClusterObjects(this.#clusters, { namespace, podSelector: `pipeline/runid=${runId}` });
    this.#run = { of: run, objects };
    this.#isProblemsOnly = false;
    this.#draw();
    await vscode.commands.executeCommand(`${podsViewId}.focus`);
  }

  showProblems(): void {
    this.#isProblemsOnly = true;
    this.#draw();
  }

  showAll(): void {
    this.#leaveRun();
    this.#isProblemsOnly = false;
    this.#draw();
  }

  override dispose(): void {
    super.dispose();
    this.#leaveRun();
  }

  #leaveRun(): void {
    const left = this.#run;
    this.#run = undefined;
    if (!left) return;
    if (!this.isDisposed) this.tree.show(this.#all);
    left.objects.dispose();
  }

  #draw(): void {
    const said = [
      this.#run && vscode.l10n.t("of run {0}", this.#run.of.name),
      this.#isProblemsOnly ? vscode.l10n.t("with problems") : undefined,
    ];
    this.tree.description = said.filter(Boolean).join(" · ") || undefined;
    const isFiltered = this.#isProblemsOnly || this.#run !== undefined;
    void vscode.commands.executeCommand("setContext", contextKeys.arePodsFiltered, isFiltered);
    this.tree.show(this.#run?.objects ?? this.#all);
  }

  /** Each pod is looked at once, whatever comparing takes. */
  #arranged(items: readonly Listed[], shown: ClusterObjects): readonly Listed[] {
    const { index } = shown;
    const now = Date.now();
    const looked = items.map((item) => ({ item, facts: podFacts(index, asObject(item), now) }));
    const kept = this.#isProblemsOnly ? looked.filter(({ facts }) => facts.isTrouble) : looked;
    // Of the same urgency the server's order stays, which is by name.
    return kept.toSorted((a, b) => rankOf(a.facts) - rankOf(b.facts)).map(({ item }) => item);
  }

  #nothingLeft(): Notice | undefined {
    const title = vscode.l10n.t("Show All Pods");
    const step = { title, command: commandIds.showAllPods, icon: "clear-all" };
    if (this.#isProblemsOnly) return { text: vscode.l10n.t("No pod here has a problem."), step };
    if (!this.#run) return undefined;
    const text = vscode.l10n.t("The run {0} has no pods, or none any more.", this.#run.of.name);
    return { text, step };
  }
}

function rankOf({ phase, isTrouble }: ObjectFacts): number {
  const found = urgency.indexOf(isTrouble && phase === "terminating" ? "warning" : phase);
  return found < 0 ? urgency.length : found;
}
