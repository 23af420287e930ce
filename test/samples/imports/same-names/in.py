from typing import List
from kfp import dsl

@dsl.component
def flip() -> str:
    return "heads"

@dsl.component
def mul(n: int) -> int:
    return n

@dsl.component
def total(nums: List[int]) -> int:
    return sum(nums)

@dsl.pipeline
def p():
    f = flip()
    with dsl.If(f.output == "heads"):
        with dsl.ParallelFor([1, 2]) as n:
            made = mul(n=n)
        total(nums=dsl.Collected(made.output))
    with dsl.Else():
        with dsl.ParallelFor([3, 4]) as n:
            made = mul(n=n)
        total(nums=dsl.Collected(made.output))
