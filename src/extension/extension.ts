import * as vscode from "vscode";
import { CanvasEditor } from "./canvas/canvasEditor.ts";
import { RunCanvases } from "./canvas/runCanvases.ts";
import { ClusterChoices } from "./cluster/clusterChoices.ts";
import { Accounts } from "./authentication/accounts.ts";
import { KubeflowProvider } from "./authentication/kubeflowProvider.ts";
import { SignInNotice } from "./authentication/signInNotice.ts";
import { ClusterSession } from "./cluster/clusterSession.ts";
import { PipelinesSession } from "./cluster/pipelinesSession.ts";
import { PlatformGateway } from "./cluster/platformGateway.ts";
import { PlatformNamespaces } from "./cluster/platformNamespaces.ts";
import { signIn } from "./commands/cluster/signIn.ts";
import { showTaskLog } from "./commands/log/openLog.ts";
import { registerLogCommands } from "./commands/log/registerLogCommands.ts";
import { registerObjectCommands } from "./commands/object/registerObjectCommands.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { registerRunCommands } from "./commands/run/registerRunCommands.ts";
import { notebooksViewId, pipelineGlob, podsViewId, resourcesViewId } from "./contributions.ts";
import { registerLanguage } from "./language/registerLanguage.ts";
import { CodeLenses } from "./language/codeLenses.ts";
import { CompileOnSave } from "./language/compileOnSave.ts";
import { CompileTasks, taskType } from "./language/compileTasks.ts";
import { ImportNotes } from "./language/importNotes.ts";
import { Problems } from "./language/problems.ts";
import { QuickFixes } from "./language/quickFixes.ts";
import { SpecDocuments } from "./language/specDocuments.ts";
import { SpecFollowing } from "./language/specFollowing.ts";
import { SpecSchema } from "./language/specSchema.ts";
import { LogDocuments } from "./logs/logDocuments.ts";
import { LogFollowing } from "./logs/logFollowing.ts";
import { LogLenses } from "./logs/logLenses.ts";
import { TracebackLinks } from "./logs/tracebackLinks.ts";
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
import { userLine } from "./run/userLine.ts";
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
import { WorkspacePipelines } from "./workspace/workspacePipelines.ts";
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

/** Takes a part into the extension's own, to be let go with it. */
type Own = <T extends vscode.Disposable>(part: T) => T;

/** The composition root: makes each part, hands it what it needs, and nothing else. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const own: Own = (part) => {
    context.subscriptions.push(part);
    return part;
  };
  const output = own(new Output());
  const texts = activateTexts(own, context, output);
  const clusters = activateCluster(own, context, output);
  const runs = activateRuns(own, context, { ...clusters, documents: texts.documents, output });
  activateObjects(own, { ...clusters, ...runs, output });
  const { extensionUri } = context;
  const canvases = own(new CanvasEditor({ extensionUri, ...texts, runs: runs.runs, output }));
  own(
    canvases.onDidSelect((selection) => {
      texts.specFollowing.follow(selection);
    }),
  );
  own(
    texts.specFollowing.onDidLead((selection) => {
      canvases.select(selection);
    }),
  );
  const runCanvases = own(new RunCanvases({ extensionUri, runs: runs.runs, output }));
  const specs = new RunSpecs(clusters.pipelines, runs.clusterRuns);
  const specDocuments = own(new RunSpecDocuments(specs));
  const all = { context, ...texts, ...clusters, ...runs, canvases, runCanvases, specs, specDocuments, output };
  context.subscriptions.push(...registerCommands(all), ...registerRunCommands(all));
  void runs.here.load(workspaceRunsDirectories());
  texts.types.watch();
  return { runs: runs.runs, documents: texts.documents };
}

/** Pipelines as text: read, checked, with their types; what the text editor shows of them. */
function activateTexts(own: Own, context: vscode.ExtensionContext, output: Output) {
  const sources = own(new WorkspaceSources());
  const documents = own(new PipelineDocuments(sources));
  const components = own(new ComponentIndex(sources));
  const types = own(new TypeFiles(context.extensionUri, output, documents, sources));
  own(new Problems(documents, sources));
  const files: vscode.DocumentSelector = { scheme: "file", pattern: pipelineGlob };
  const { registerCodeActionsProvider, registerCodeLensProvider } = vscode.languages;
  for (const part of registerLanguage(documents, sources, components, types)) own(part);
  const offer = own(new TypesOffer(types, context.workspaceState));
  own(registerCodeActionsProvider(files, new QuickFixes(documents), { providedCodeActionKinds: QuickFixes.kinds }));
  own(registerCodeActionsProvider(files, offer, { providedCodeActionKinds: TypesOffer.kinds }));
  own(registerCodeLensProvider(files, new CodeLenses(documents)));
  const compiledSpecs = own(new SpecDocuments(documents));
  const specFollowing = own(new SpecFollowing(documents, compiledSpecs));
  own(new CompileOnSave(documents, new WorkspacePipelines(sources, documents), output));
  own(new SpecSchema(context.extensionUri, output));
  own(vscode.tasks.registerTaskProvider(taskType, new CompileTasks(context.extensionUri)));
  const notes = own(new ImportNotes(sources));
  return { documents, sources, components, types, compiledSpecs, specFollowing, notes };
}

/** Where this window is: both planes of the cluster, and who is signed in. Makes no call by itself. */
function activateCluster(own: Own, context: vscode.ExtensionContext, output: Output) {
  const clusters = own(new ClusterSession(new ClusterChoices(context.workspaceState), output));
  const accounts = own(new Accounts(context.secrets));
  const memory = { addresses: context.globalState, namespaces: new PlatformNamespaces(context.workspaceState) };
  const pipelines = own(new PipelinesSession(clusters, accounts, memory, output));
  own(new SignInNotice(pipelines));
  own(new KubeflowProvider(accounts, () => signIn(pipelines, clusters, accounts)));
  own(new ClusterStatus(clusters, pipelines));
  return { clusters, accounts, pipelines };
}

interface Planes {
  readonly clusters: ClusterSession;
  readonly pipelines: PipelinesSession;
  readonly output: Output;
}

/** Runs, of this computer and of the cluster, with their logs and values. */
function activateRuns(
  own: Own,
  context: vscode.ExtensionContext,
  { clusters, pipelines, documents, output }: Planes & { readonly documents: PipelineDocuments },
) {
  const here = own(new RunStore(output));
  stopRuns = () => here.stopAll();
  const sources = new ClusterRunSources(context.workspaceState);
  const clusterRuns = own(new ClusterRuns(clusters, pipelines, sources, output));
  const runs = own(new Runs([here, clusterRuns]));
  const runsTree = own(new RunsTree({ runs, clusterRuns, clusters, pipelines }));
  const logs = own(new LogDocuments({ here, runs, clusterRuns, clusters, pipelines }, output));
  const following = own(new LogFollowing(logs));
  own(new LogLenses(logs));
  own(new LogStatus(logs));
  own(new TracebackLinks((frame) => userLine(frame, here, documents)));
  context.subscriptions.push(...registerLogCommands({ runs, clusters, logs, following, output }));
  const values = own(new TaskValuesDocuments(runs));
  own(new RunStatus(runs));
  own(new RunNotices(runs, (runId, path) => showTaskLog(runId, path, runs, logs)));
  return { here, clusterRuns, runs, runsTree, values };
}

/** The other objects of the cluster, with what may be done to them. */
function activateObjects(
  own: Own,
  {
    clusters,
    pipelines,
    runs,
    clusterRuns,
    output,
  }: Planes & { readonly runs: Runs; readonly clusterRuns: ClusterRuns },
): void {
  const objects = own(new ClusterObjects(clusters));
  const gateway = own(new PlatformGateway(pipelines));
  const pods = own(new PodsView(clusters, objects));
  const trees = new Map([
    [notebooksViewId, own(notebooksTree(clusters, objects, gateway))],
    [podsViewId, pods.tree],
    [resourcesViewId, own(resourcesTree(clusters, objects, gateway))],
  ]);
  const forwards = own(new ObjectForwards(clusters));
  const servers = own(new JupyterServers(forwards));
  const objectDocuments = own(new ObjectDocuments(clusters));
  const ofRuns = { runs, clusterRuns };
  const parts = { clusters, gateway, objects, forwards, servers, objectDocuments, ...ofRuns, trees, pods, output };
  for (const command of registerObjectCommands(parts)) own(command);
}
