from typing import List

from kfp import dsl


@dsl.component
def double(num: int) -> int:
    return 2 * num


@dsl.component
def flatten(nums: List[List[int]]) -> int:
    import itertools

    return sum(itertools.chain(*nums))


@dsl.component
def total(nums: List[int]) -> int:
    return sum(nums)


@dsl.pipeline(name="collected-lists")
def collected_lists(threshold: int = 2) -> List:
    with dsl.ParallelFor([1, 2, 3]) as one:
        with dsl.ParallelFor([4, 5]) as two:
            inner = double(num=two)
        with dsl.If(one >= threshold):
            large = double(num=one)
    flatten(nums=dsl.Collected(inner.output))
    total(nums=dsl.Collected(large.output))
    return dsl.Collected(inner.output)


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(collected_lists, sys.argv[1])
