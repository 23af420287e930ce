import sys

from kfp import compiler, dsl
from parts import flip_coin, make_pair, say


@dsl.pipeline(name="templates")
def templates(who: str = "you", count: int = 2):
    flip = flip_coin()
    pair = make_pair()
    say(text=f"Hello {who}, {count} times")
    said = say(text=f"{flip.output} and {pair.outputs['left']}/{pair.outputs['right']}").set_display_name("Says it")
    with dsl.If(flip.output == "heads"):
        say(text=f"inside: {who} {said.output} {flip.output}")


if __name__ == "__main__":
    compiler.Compiler().compile(templates, sys.argv[1])
