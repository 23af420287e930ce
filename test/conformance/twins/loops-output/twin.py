import sys

from kfp import compiler, dsl
from parts import double, flip_coin, make_numbers, make_records, make_words, say


@dsl.pipeline(name="loops-output")
def loops():
    words = make_words()
    numbers = make_numbers()
    records = make_records()
    flip = flip_coin()
    with dsl.ParallelFor(words.output) as word:
        say(text=word)
    with dsl.ParallelFor(numbers.output, parallelism=1) as number:
        with dsl.If(number > 1):
            double(number=number)
        with dsl.If(flip.output == "heads"):
            double(number=number)
    with dsl.ParallelFor(records.output) as record:
        say(text=record.label)
    with dsl.If(flip.output == "heads"):
        with dsl.ParallelFor(numbers.output) as number:
            double(number=number)


if __name__ == "__main__":
    compiler.Compiler().compile(loops, sys.argv[1])
