from kfp import dsl
from kfp.dsl import Dataset, Input, Output


@dsl.component
def make_number(seed: int = 1) -> int:
    return seed


@dsl.component
def say(text: str) -> str:
    return text


@dsl.component
def double(number: int) -> int:
    return 2 * number


@dsl.component
def make_data(size: int, data: Output[Dataset]):
    open(data.path, "w").write("x" * size)


@dsl.component
def report(data: Input[Dataset], name: str):
    print(name)


@dsl.component
def flip() -> str:
    return "heads"


@dsl.component
def flag() -> bool:
    return True


@dsl.component
def add(numbers: list) -> int:
    return sum(numbers)


@dsl.component
def tell(status: dsl.PipelineTaskFinalStatus, text: str = "end"):
    print(status.state, text)
