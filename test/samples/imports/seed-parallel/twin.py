"""in.py as KFP 2 would have it, for the SDK to compile."""
import sys

from kfp import compiler, dsl


@dsl.container_component
def gcs_download_op(url: str, data: dsl.OutputPath(str)):
    return dsl.ContainerSpec(
        image="google/cloud-sdk:272.0.0", command=["sh", "-c"], args=["gsutil cat $0 | tee $1", url, data]
    )


@dsl.container_component
def echo2_op(text1: str, text2: str):
    return dsl.ContainerSpec(
        image="library/bash:4.4.23",
        command=["sh", "-c"],
        args=['echo "Text 1: $0"; echo "Text 2: $1"', text1, text2],
    )


@dsl.pipeline(
    name="Parallel pipeline",
    display_name="Parallel pipeline",
    description="Download two messages in parallel and prints the concatenated result.",
)
def download_and_join(
    url1: str = "gs://ml-pipeline-playground/shakespeare1.txt",
    url2: str = "gs://ml-pipeline-playground/shakespeare2.txt",
):
    one = gcs_download_op(url=url1).set_display_name("GCS - Download")
    other = gcs_download_op(url=url2).set_display_name("GCS - Download")
    echo2_op(text1=one.output, text2=other.output).set_display_name("echo")


if __name__ == "__main__":
    compiler.Compiler().compile(download_and_join, sys.argv[1])
