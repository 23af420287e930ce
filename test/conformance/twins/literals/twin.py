import sys
from typing import List

from kfp import compiler, dsl
from parts import add, describe, flip_coin, make_flag, make_float, make_number, say


@dsl.pipeline
def inner(record: dict, numbers: list):
    describe(record=record)
    add(numbers=numbers)


@dsl.pipeline(name="literals")
def literals(who: str = "you", limit: int = 2, names: List[str] = ["a"]):
    coin = flip_coin()
    number = make_number()
    flag = make_flag()
    half = make_float()
    add(numbers=[number.output, 1, half.output, 2.5, limit])
    described = describe(
        record={
            "who": who,
            "coin": f"it is {coin.output} for {who}",
            "deep": [{"flag": flag.output, "list": [coin.output, "it's \"so\""]}, {}, []],
            "none": {},
        },
        note=coin.output,
    )
    with dsl.If(coin.output == "heads"):
        describe(record={"inside": described.output, "limit": limit})
    with dsl.ParallelFor(names) as name:
        describe(record={"name": name, "each": [name, coin.output]})
    with dsl.ParallelFor([1, 2]) as item:
        add(numbers=[item])
    inner(record={"who": who}, numbers=[number.output, 1])
    say(text="end")


if __name__ == "__main__":
    compiler.Compiler().compile(literals, sys.argv[1])
