import sys

from kfp import compiler, dsl
from kfp.dsl import Dataset, importer
from parts import look, say


@dsl.pipeline(
    name="workspace",
    pipeline_config=dsl.PipelineConfig(
        workspace=dsl.WorkspaceConfig(
            size="100Mi",
            kubernetes=dsl.KubernetesWorkspaceConfig(
                pvcSpecPatch={"accessModes": ["ReadWriteMany"], "selector": {"weight": 3, "ratio": 0.5, "on": True}}
            ),
        ),
        ttl_seconds_after_success=60,
    ),
)
def pipeline():
    say(text=dsl.WORKSPACE_PATH_PLACEHOLDER)
    say(text=f"{dsl.WORKSPACE_PATH_PLACEHOLDER}/data: 1")
    data = importer(artifact_uri="gs://bucket/x", artifact_class=Dataset, download_to_workspace=True)
    look(thing=data.output)


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
