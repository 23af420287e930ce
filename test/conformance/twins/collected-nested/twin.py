import sys

from kfp import compiler, dsl
from parts import add, double, flatten, make_numbers


@dsl.pipeline(name="collected-nested")
def collected() -> int:
    numbers = make_numbers()
    with dsl.ParallelFor(numbers.output) as one:
        with dsl.ParallelFor([1, 2]) as two:
            doubled = double(number=two)
        double(number=one)
    total = add(numbers=dsl.Collected(doubled.output))
    with dsl.ParallelFor([5]) as three:
        add(numbers=dsl.Collected(doubled.output))
        double(number=three)
    with dsl.ParallelFor([4]) as four:
        with dsl.ParallelFor([5, 6]) as five:
            again = double(number=five)
        double(number=four)
    flatten(rows=dsl.Collected(again.output))
    return total.output


if __name__ == "__main__":
    compiler.Compiler().compile(collected, sys.argv[1])
