from kfp.dsl import Input, Model, Output


def flip_coin() -> str:
    return "heads"


def train(model: Output[Model], name: str = "a"):
    pass


def show(model: Input[Model]):
    pass


def upload(to: str):
    print(to)
