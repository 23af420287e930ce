from kfp import dsl

from parts import double, say


@dsl.pipeline(name="inner-part", description="Doubles.")
def inner(n: int, note: str = "none") -> int:
    say(text=note)
    return double(number=n).output


@dsl.pipeline(name="other")
def other():
    inner(n=2)


@dsl.pipeline(name="outer")
def outer(n: int = 1) -> int:
    once = inner(n=n)
    twice = inner(n=once.output, note="again")
    return twice.output


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(outer, sys.argv[1])
