from typing import List

from kfp import dsl


@dsl.component
def flip() -> str:
    return "heads"


@dsl.component
def say(text: str) -> str:
    return text


@dsl.component
def double(n: int) -> int:
    return 2 * n


@dsl.component
def total(nums: List[int]) -> int:
    return sum(nums)


@dsl.component
def join(texts: List[str]) -> str:
    return " ".join(texts)
