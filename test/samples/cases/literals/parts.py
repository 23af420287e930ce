from typing import Dict, List

from kfp import dsl


@dsl.component
def flip_coin() -> str:
    return "heads"


@dsl.component
def words() -> List[str]:
    return ["a"]


@dsl.component
def say_all(messages: List[str]):
    print(messages)


@dsl.component
def count(messages: list) -> int:
    return len(messages)


@dsl.component
def greet(who: Dict[str, str]):
    print(who)


@dsl.component
def configure(settings: dict) -> str:
    return str(settings)
