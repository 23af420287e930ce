import sys

from kfp import compiler, dsl
from parts import add, describe, double, make_data, make_flag, say, train


@dsl.pipeline(name="values")
def values(
    given: str,
    whole: int = 3,
    fraction: float = 2.5,
    text: str = "it's \"quoted\" 👋",
    flag: bool = False,
    list: list = [1, 2, 30],
    record: dict = {"a": {"b": 1}, "c": {"d e": 2}},
):
    describe(record={"deep": [{"x": 1}, True], "s": "é"}, note="yes", scale=1e-7)
    describe(record=record, note=text)
    describe(record={}, note="1_000", scale=3.0)
    add(numbers=list)
    add(numbers=[])
    double(number=whole)
    double(number=-5)
    make_flag(on=flag)
    say(text=given)
    say(text="line one\nline two\n")
    data = make_data(size=0)
    train(data=data.outputs["data"], rate=fraction)


if __name__ == "__main__":
    compiler.Compiler().compile(values, sys.argv[1])
