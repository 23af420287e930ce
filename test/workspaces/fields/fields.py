from kfp import dsl


@dsl.component
def configure(name: str, count: int, isOn: bool, options: dict, words: list = []) -> int:
    return count
