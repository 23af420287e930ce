/** What the module `kubeflow-studio` exports (src/dsl/index.ts, held by a test): values and types. */
export const languageNames: ReadonlySet<string> = new Set(
  (
    "pipeline parallel container component importer python run workspace CreatePVC DeletePVC CompiledNotRun " +
    "Int Float Json Artifact Dataset Model Metrics ClassificationMetrics SlicedClassificationMetrics HTML Markdown " +
    "PipelineTaskFinalStatus Input Output OutputPath ArtifactFile ArtifactClass " +
    "ArtifactOf artifactOf AnyTask Task TaskOptions TaskWithOutput TaskWithOutputs ResourceAmount Run NoInputs NoOutputs InputsOf OutputsOf Returned " +
    "Component ComponentOptions ContainerSpec PipelineOptions PythonOptions " +
    "KubernetesOptions KubernetesRecord KubernetesStore KubernetesVolume KubernetesEphemeralVolume KubernetesEmptyDir KubernetesToleration KubernetesRequirement KubernetesNodeAffinity KubernetesPodAffinity KubernetesInitContainer " +
    "Duration WorkspaceOptions"
  ).split(" "),
);

/** Words of KFP's SDK that are no misspelt name of ours, however near one they are. */
export const foreignNames: ReadonlySet<string> = new Set(["InputPath"]);
