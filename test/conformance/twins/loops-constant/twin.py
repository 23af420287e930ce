import sys

from kfp import compiler, dsl
from parts import describe, double, flip_coin, say


@dsl.pipeline(name="loops-constant")
def loops():
    flip = flip_coin()
    with dsl.ParallelFor(["a", "é 👋", 'b"c']) as word:
        say(text=word)
        say(text=f"{word} {flip.output}")
    with dsl.ParallelFor([3, 1, 2], parallelism=2) as number:
        double(number=number)
    with dsl.ParallelFor([{"b": 1, "a": 2}, {"a": 3, "b": 4}]) as record:
        double(number=record.a)
        describe(record=record)
    with dsl.ParallelFor([1, 2]) as outer:
        with dsl.ParallelFor([10, 20]) as inner:
            double(number=inner)
            double(number=outer)


if __name__ == "__main__":
    compiler.Compiler().compile(loops, sys.argv[1])
