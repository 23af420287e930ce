import sys

from kfp import compiler, dsl
from parts import flip_coin, say, tell_end, tidy


@dsl.pipeline(name="exit-handler")
def handled(text: str = "bye"):
    flip = flip_coin()
    end = tell_end(text=text)
    with dsl.ExitHandler(end):
        said = say(text=flip.output)
        with dsl.If(said.output == "heads"):
            say(text=text)
        with dsl.ParallelFor(["a", "b"]) as word:
            say(text=word)
    tidy()
    tell_end(text="flipped").after(flip).ignore_upstream_failure()


if __name__ == "__main__":
    compiler.Compiler().compile(handled, sys.argv[1])
