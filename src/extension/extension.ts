import * as vscode from "vscode";
import { CanvasEditor } from "./canvas/canvasEditor.ts";
import { RunCanvases } from "./canvas/runCanvases.ts";
import { ClusterChoices } from "./cluster/clusterChoices.ts";
import { Accounts } from "./authentication/accounts.ts";
import { KubeflowProvider } from "./authentication/kubeflowProvider.ts";
import { ClusterSession } from "./cluster/clusterSession.ts";
import { PipelinesSession } from "./cluster/pipelinesSession.ts";
import { signIn } from "./commands/cluster/signIn.ts";
import { showTaskLog } from "./commands/log/openLog.ts";
import { registerLogCommands } from "./commands/log/registerLogCommands.ts";
import { registerObjectCommands } from "./commands/object/registerObjectCommands.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { registerRunCommands } from "./commands/run/registerRunCommands.ts";
import { notebooksViewId, pipelineGlob, podsViewId, resourcesViewId } from "./contributions.ts";
import { CodeLenses } from "./language/codeLenses.ts";
import { Problems } from "./language/problems.ts";
import { QuickFixes } from "./language/quickFixes.ts";
import { LogDocuments } from "./logs/logDocuments.ts";
import { LogFollowing } from "./logs/logFollowing.ts";
import { LogLenses } from "./logs/logLenses.ts";
import { LogStatus } from "./logs/logStatus.ts";
import { ClusterObjects } from "./objects/clusterObjects.ts";
import { JupyterServers } from "./objects/jupyterServers.ts";
import { ObjectDocuments } from "./objects/objectDocuments.ts";
import { ObjectForwards } from "./objects/objectForwards.ts";
import { Output } from "./output.ts";
import { workspaceRunsDirectories } from "./run/localRunOptions.ts";
import { RunNotices } from "./run/runNotices.ts";
import { ClusterRuns } from "./run/clusterRuns.ts";
import { ClusterRunSources } from "./run/clusterRunSources.ts";
import { Runs } from "./run/runs.ts";
import { RunSpecDocuments } from "./run/runSpecDocuments.ts";
import { RunSpecs } from "./run/runSpecs.ts";
import { RunStore } from "./run/runStore.ts";
import { TaskValuesDocuments } from "./run/taskValues.ts";
import { ClusterStatus } from "./status/clusterStatus.ts";
import { RunStatus } from "./status/runStatus.ts";
import { notebooksTree, resourcesTree } from "./views/objectViews.ts";
import { PodsView } from "./views/podsView.ts";
import { RunsTree } from "./views/runsTree.ts";
import { ComponentIndex } from "./workspace/componentIndex.ts";
import { PipelineDocuments } from "./workspace/pipelineDocuments.ts";
import { TypeFiles } from "./workspace/typeFiles.ts";
import { TypesOffer } from "./workspace/typesOffer.ts";
import { WorkspaceSources } from "./workspace/workspaceSources.ts";

/** What the extension gives to tests that run inside VS Code. */
export interface ExtensionApi {
  readonly runs: Runs;
  readonly documents: PipelineDocuments;
}

let stopRuns: (() => Promise<void>) | undefined;

/** VS Code waits for this some seconds: runs stop in order, with all that they started. */
export async function deactivate(): Promise<void> {
  await stopRuns?.();
}

/** The composition root: makes each part, hands it what it needs, and nothing else. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const own = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const { extensionUri } = context;
  const output = own(new Output());
  const sources = own(new WorkspaceSources());
  const documents = own(new PipelineDocuments(sources));
  const components = own(new ComponentIndex(sources));
  const types = own(new TypeFiles(extensionUri, output));
  const here = own(new RunStore(output));
  stopRuns = () => here.stopAll();
  const clusters = own(new ClusterSession(new ClusterChoices(context.workspaceState), output));
  const accounts = own(new Accounts(context.secrets));
  const pipelines = own(new PipelinesSession(clusters, accounts, context.globalState, output));
  const clusterRunSources = new ClusterRunSources(context.workspaceState);
  const clusterRuns = own(new ClusterRuns(clusters, pipelines, clusterRunSources, output));
  const runs = own(new Runs([here, clusterRuns]));
  const canvases = own(new CanvasEditor({ extensionUri, documents, components, runs, output }));
  const runCanvases = own(new RunCanvases({ extensionUri, runs, output }));
  const runsTree = own(new RunsTree({ runs, clusterRuns, clusters, pipelines }));
  const logs = own(new LogDocuments({ here, runs, clusterRuns, clusters, pipelines }, output));
  const following = own(new LogFollowing(logs));
  own(new LogLenses(logs));
  own(new LogStatus(logs));
  context.subscriptions.push(...registerLogCommands({ runs, clusters, logs, following, output }));
  const values = own(new TaskValuesDocuments(runs));
  own(new KubeflowProvider(accounts, () => signIn(pipelines, clusters, accounts)));
  const objects = own(new ClusterObjects(clusters));
  const pods = own(new PodsView(clusters, objects));
  const trees = new Map([
    [notebooksViewId, own(notebooksTree(clusters, objects))],
    [podsViewId, pods.tree],
    [resourcesViewId, own(resourcesTree(clusters, objects))],
  ]);
  const forwards = own(new ObjectForwards(clusters));
  const servers = own(new JupyterServers());
  const objectDocuments = own(new ObjectDocuments(clusters));
  context.subscriptions.push(
    ...registerObjectCommands({
      clusters,
      pipelines,
      objects,
      forwards,
      servers,
      objectDocuments,
      runs,
      trees,
      pods,
      output,
    }),
  );
  own(new RunStatus(runs));
  own(new ClusterStatus(clusters));
  own(new RunNotices(runs, (runId, path) => showTaskLog(runId, path, runs, logs)));
  own(new Problems(documents, sources));
  const pipelineFiles: vscode.DocumentSelector = { scheme: "file", pattern: pipelineGlob };
  own(
    vscode.languages.registerCodeActionsProvider(pipelineFiles, new QuickFixes(documents), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
  );
  own(
    vscode.languages.registerCodeActionsProvider(pipelineFiles, own(new TypesOffer(types, context.workspaceState)), {
      providedCodeActionKinds: TypesOffer.kinds,
    }),
  );
  own(vscode.languages.registerCodeLensProvider(pipelineFiles, new CodeLenses(documents)));
  context.subscriptions.push(
    ...registerCommands({
      context,
      documents,
      canvases,
      runs,
      here,
      runsTree,
      output,
      values,
      types,
      clusters,
      pipelines,
      accounts,
      runCanvases,
    }),
  );
  const specs = new RunSpecs(pipelines);
  const specDocuments = own(new RunSpecDocuments(specs));
  context.subscriptions.push(
    ...registerRunCommands({
      ...{ context, documents, canvases, runs, here, clusterRuns, runsTree, output },
      ...{ clusters, pipelines, runCanvases, specs, specDocuments },
    }),
  );
  void here.load(workspaceRunsDirectories());
  types.watch();
  return { runs, documents };
}
