from typing import List

from kfp import dsl


@dsl.component
def double(n: int) -> int:
    return 2 * n


@dsl.component
def total(nums: List[int]) -> int:
    return sum(nums)


@dsl.component
def flat(nums: List[List[int]]) -> int:
    return sum(n for row in nums for n in row)
