import sys
from typing import Dict, List

from kfp import compiler, dsl
from parts import double, say


@dsl.pipeline(name="loops-input")
def loops(words: List[str], records: List[Dict[str, str]], numbers: List[int] = [1, 2]):
    with dsl.ParallelFor(words) as word:
        say(text=word)
        with dsl.ParallelFor(numbers, parallelism=3) as number:
            double(number=number)
            double(number=2)
    with dsl.ParallelFor(records) as record:
        say(text=record.label)
        with dsl.If(record.label == "x"):
            say(text=record.other)


if __name__ == "__main__":
    compiler.Compiler().compile(loops, sys.argv[1])
