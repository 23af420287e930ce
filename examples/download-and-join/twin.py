"""download-and-join.pipeline.ts written with the kfp SDK: `python twin.py download-and-join.yaml` compiles it."""

import sys

from kfp import compiler, dsl

DOWNLOAD = """case "$0" in
  data:*) httpd -d "$(echo "$0" | cut -d , -f 2-)" ;;
  file:*) cat "$(echo "$0" | cut -c 8-)" ;;
  *) wget -q -O - "$0" ;;
esac > "$1" && cat "$1\""""


@dsl.container_component
def download_text(url: str, text: dsl.OutputPath(str)):
    return dsl.ContainerSpec(image="busybox:1.37", command=["sh", "-c", DOWNLOAD], args=[url, text])


@dsl.container_component
def join_texts(text_1: str, text_2: str, joined: dsl.OutputPath(str)):
    return dsl.ContainerSpec(
        image="busybox:1.37",
        command=["sh", "-c", '(echo "Text 1: $0"; echo "Text 2: $1") | tee "$2"'],
        args=[text_1, text_2, joined],
    )


@dsl.pipeline(name="download-and-join", description="Downloads two texts at the same time and joins them.")
def download_and_join(url_1: str = "data:,Roses%20are%20red", url_2: str = "data:,Violets%20are%20blue") -> str:
    first = download_text(url=url_1)
    second = download_text(url=url_2)
    joined = join_texts(text_1=first.output, text_2=second.output)
    return joined.output


if __name__ == "__main__":
    compiler.Compiler().compile(download_and_join, sys.argv[1])
