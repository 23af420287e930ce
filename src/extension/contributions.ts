/** Ids that package.json declares; a test holds the two to each other. */
export const commandIds = {
  newPipeline: "kubeflowStudio.newPipeline",
  importPipeline: "kubeflowStudio.importPipeline",
  openCanvas: "kubeflowStudio.openCanvas",
  openSource: "kubeflowStudio.openSource",
  compile: "kubeflowStudio.compile",
  showCompiledSpec: "kubeflowStudio.showCompiledSpec",
  compileAndRun: "kubeflowStudio.compileAndRun",
  setUpTypes: "kubeflowStudio.setUpTypes",
  stopRun: "kubeflowStudio.stopRun",
  runAgain: "kubeflowStudio.runAgain",
  deleteRun: "kubeflowStudio.deleteRun",
  openTaskLog: "kubeflowStudio.openTaskLog",
  showTaskValues: "kubeflowStudio.showTaskValues",
  openRunFolder: "kubeflowStudio.openRunFolder",
  openRunSpec: "kubeflowStudio.openRunSpec",
  showRunOnCanvas: "kubeflowStudio.showRunOnCanvas",
  copyRunId: "kubeflowStudio.copyRunId",
  showRuns: "kubeflowStudio.showRuns",
  showOutput: "kubeflowStudio.showOutput",
  chooseCluster: "kubeflowStudio.chooseCluster",
  chooseContext: "kubeflowStudio.chooseContext",
  chooseNamespace: "kubeflowStudio.chooseNamespace",
  previousCluster: "kubeflowStudio.previousCluster",
  connect: "kubeflowStudio.connect",
  signIn: "kubeflowStudio.signIn",
  signInToRun: "kubeflowStudio.signInToRun",
  signOut: "kubeflowStudio.signOut",
  setPipelinesAddress: "kubeflowStudio.setPipelinesAddress",
  startObject: "kubeflowStudio.startObject",
  stopObject: "kubeflowStudio.stopObject",
  restartNotebook: "kubeflowStudio.restartNotebook",
  deleteObject: "kubeflowStudio.deleteObject",
  openObject: "kubeflowStudio.openObject",
  connectNotebook: "kubeflowStudio.connectNotebook",
  showObjectYaml: "kubeflowStudio.showObjectYaml",
  copyObjectName: "kubeflowStudio.copyObjectName",
  loadMoreObjects: "kubeflowStudio.loadMoreObjects",
  refreshObjects: "kubeflowStudio.refreshObjects",
  showRunPods: "kubeflowStudio.showRunPods",
  showProblemPods: "kubeflowStudio.showProblemPods",
  showAllPods: "kubeflowStudio.showAllPods",
  compileAndSubmit: "kubeflowStudio.compileAndSubmit",
  refreshRuns: "kubeflowStudio.refreshRuns",
  loadMoreRuns: "kubeflowStudio.loadMoreRuns",
  filterRuns: "kubeflowStudio.filterRuns",
  clearRunFilter: "kubeflowStudio.clearRunFilter",
  retryRun: "kubeflowStudio.retryRun",
  cloneRun: "kubeflowStudio.cloneRun",
  archiveRun: "kubeflowStudio.archiveRun",
  restoreRun: "kubeflowStudio.restoreRun",
  openRunInUi: "kubeflowStudio.openRunInUi",
  openPodLog: "kubeflowStudio.openPodLog",
  chooseLog: "kubeflowStudio.chooseLog",
  showLogTimes: "kubeflowStudio.showLogTimes",
  hideLogTimes: "kubeflowStudio.hideLogTimes",
  showPreviousLog: "kubeflowStudio.showPreviousLog",
  showCurrentLog: "kubeflowStudio.showCurrentLog",
  followLog: "kubeflowStudio.followLog",
  stopFollowingLog: "kubeflowStudio.stopFollowingLog",
  loadEarlierLog: "kubeflowStudio.loadEarlierLog",
  saveLog: "kubeflowStudio.saveLog",
} as const;

/** Commands that act on the active canvas: the id after `kubeflowStudio.canvas.` is what the webview receives. */
export const canvasCommands = [
  "quickAdd",
  "search",
  "rename",
  "edit",
  "connect",
  "deleteSelection",
  "duplicate",
  "wrapInCondition",
  "wrapInLoop",
  "wrapInTry",
  "moveInto",
  "moveOut",
  "unwrap",
  "selectAll",
  "zoomIn",
  "zoomOut",
  "zoomToFit",
  "zoomToSelection",
  "tidy",
  "toggleMinimap",
  "togglePalette",
  "toggleInspector",
  "nextPanel",
] as const;

export type CanvasCommand = (typeof canvasCommands)[number];

export const canvasViewType = "kubeflowStudio.canvas";
export const runFormViewType = "kubeflowStudio.runForm";
export const runCanvasViewType = "kubeflowStudio.runCanvas";
export const runsViewId = "kubeflowStudio.runs";
export const notebooksViewId = "kubeflowStudio.notebooks";
export const podsViewId = "kubeflowStudio.pods";
export const resourcesViewId = "kubeflowStudio.resources";
export const objectScheme = "kubeflow-object";
/** Logs of this computer's tasks, and those of pods. */
export const logScheme = "kubeflow-log";
export const podLogScheme = "kubeflow-pod-log";
export const valuesScheme = "kubeflow-values";
/** Compiled forms that follow their source. */
export const specScheme = "kubeflow-spec";
export const runSpecScheme = "kubeflow-run-spec";

/** Settings, under `kubeflowStudio.`. */
export const settingIds = {
  python: "python",
  containerEngine: "containerEngine",
  concurrency: "runConcurrency",
  cores: "runCores",
  failFast: "runFailFast",
  cache: "runCache",
  compileNaming: "compileNaming",
  sdkVersion: "sdkVersion",
  compileOnSave: "compileOnSave",
  outputTypeHints: "outputTypeHints",
  kubeconfig: "kubeconfig",
  pipelinesAddress: "pipelinesAddress",
} as const;

/** Context keys that menus and keys ask for. */
export const contextKeys = {
  isCanvasActive: "kubeflowStudio.isCanvasActive",
  isFieldFocused: "kubeflowStudio.isCanvasFieldFocused",
  hasRunningRun: "kubeflowStudio.hasRunningRun",
  /** The `type` of a ClusterState, and of a PipelinesState. */
  cluster: "kubeflowStudio.cluster",
  pipelines: "kubeflowStudio.pipelines",
  /** Whether the cluster serves notebooks at all. */
  hasNotebooks: "kubeflowStudio.hasNotebooks",
  arePodsFiltered: "kubeflowStudio.arePodsFiltered",
  /** How the log of the active editor is shown. */
  logHasTimes: "kubeflowStudio.logHasTimes",
  logIsPrevious: "kubeflowStudio.logIsPrevious",
  logFollows: "kubeflowStudio.logFollows",
  isRunFiltered: "kubeflowStudio.isRunFiltered",
} as const;

export const pipelineGlob = "**/*.pipeline.ts";

export function isPipelinePath(path: string): boolean {
  return path.endsWith(".pipeline.ts");
}
