from kfp import dsl


@dsl.component
def add(one: int, other: int) -> int:
    return one + other


@dsl.component
def say(text: str) -> str:
    return text
