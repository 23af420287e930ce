import sys
from typing import Dict, List

from kfp import compiler, dsl
from parts import say


@dsl.pipeline(name="loop-of-fields")
def fields(groups: List[Dict[str, List[str]]]):
    with dsl.ParallelFor(groups) as group:
        with dsl.ParallelFor(group.words) as word:
            say(text=word)


if __name__ == "__main__":
    compiler.Compiler().compile(fields, sys.argv[1])
