import sys

from kfp import compiler, dsl
from parts import double, flip_coin, say, tidy


@dsl.pipeline(name="after-groups")
def after():
    flip = flip_coin()
    with dsl.ParallelFor([1, 2]) as number:
        doubled = double(number=number)
    say(text="the loop is done").after(doubled, flip)
    with dsl.ParallelFor([3, 4]) as number:
        with dsl.ParallelFor(["a"]) as letter:
            said = say(text=letter).after(doubled)
        double(number=number).after(said)
    exit_task = tidy()
    with dsl.ExitHandler(exit_task) as group:
        say(text="inside").after(flip)
    say(text="the try has ended").after(group)


if __name__ == "__main__":
    compiler.Compiler().compile(after, sys.argv[1])
