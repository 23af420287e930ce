"""Components in YAML: one in the program's own text, one in a file beside it."""
import os
import sys

from kfp import compiler, components, dsl

download = components.load_component_from_text(
    """
name: Download
description: Fetches a file.
inputs:
- {name: url, type: String, description: Where it is.}
- {name: retries, type: Integer, default: '3', optional: true}
outputs:
- {name: data, type: Dataset}
implementation:
  container:
    image: curlimages/curl
    command: [sh, -ec, 'mkdir -p "$(dirname "$2")"; curl --retry "$1" -o "$2" "$0"']
    args:
    - {inputValue: url}
    - {inputValue: retries}
    - {outputPath: data}
"""
)
count_lines = components.load_component_from_file(os.path.join(os.path.dirname(__file__), "count.yaml"))


@dsl.component
def report(lines: int, source: str):
    print(f"{source} has {lines} lines")


@dsl.pipeline(name="yaml-parts")
def yaml_parts(site: str = "https://example.com", names: list = ["a.csv", "b.csv"]):
    with dsl.ParallelFor(names) as name:
        url = f"{site}/{name}"
        file = download(url=url, retries=5)
        counted = count_lines(data=file.outputs["data"])
        counted.set_memory_limit("512M")
        report(lines=counted.outputs["lines"], source=url)


if __name__ == "__main__":
    compiler.Compiler().compile(yaml_parts, sys.argv[1])
