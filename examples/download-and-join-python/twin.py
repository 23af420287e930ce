"""download-and-join-python.pipeline.ts written with the kfp SDK: `python twin.py out.yaml` compiles it."""

import sys

from kfp import compiler, dsl

from components import download_text, join_texts

ROSES = "data:,Roses%20are%20red"
VIOLETS = "data:,Violets%20are%20blue"


@dsl.pipeline(name="download-and-join-python", description="Downloads two texts at the same time and joins them.")
def download_and_join_python(url_1: str = ROSES, url_2: str = VIOLETS) -> str:
    first = download_text(url=url_1)
    second = download_text(url=url_2)
    joined = join_texts(text_1=first.output, text_2=second.output)
    return joined.output


if __name__ == "__main__":
    compiler.Compiler().compile(download_and_join_python, sys.argv[1])
