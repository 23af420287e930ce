from typing import List, NamedTuple

from kfp import dsl

from parts import add, double, flag, flip, make_number, say, tell


@dsl.pipeline
def groups(limit: int = 5, words: List[str] = ["a"], records: List[dict] = [{"label": "x", "size": 1}]) -> NamedTuple(
    "Outputs", [("word", str), ("sum", int)]
):
    ending = tell(text="over")
    with dsl.ExitHandler(ending):
        coin = flip()
        ready = flag()
        # Heads first.
        with dsl.If(coin.output == "heads"):
            number = make_number()
            with dsl.If(number.output > limit):
                say(text="large")
            with dsl.If(5 >= number.output):
                say(text="small")
        with dsl.Elif("edge" == coin.output):
            say(text="edge")
        with dsl.Else():
            say(text="tails")
        with dsl.If(ready.output == True):
            say(text="ready")
        with dsl.Condition(ready.output == False):
            say(text="not ready")
    other = flip()
    with dsl.If(other.output == "heads"):
        yes = say(text="yes")
    with dsl.Else():
        no = say(text="no")
    word = dsl.OneOf(yes.output, no.output)
    with dsl.ParallelFor(words, parallelism=2) as w, dsl.ParallelFor(items=[1, 2]) as n:
        doubled = double(number=n)
        say(text=w)
    with dsl.ParallelFor(records) as record:
        say(text=record.label)
    total = add(numbers=dsl.Collected(doubled.output))
    say(text=word)
    result = NamedTuple("Outputs", [("word", str), ("sum", int)])
    return result(word=word, sum=total.output)


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(groups, sys.argv[1])
