from kfp import dsl

from parts import flip, say


@dsl.pipeline(name="lost-groups")
def lost(text: str = "a"):
    coin = flip()
    with dsl.If(True):
        say(text="always")
    with dsl.Else():
        say(text="never")
    with dsl.If(coin.output == "heads", name="is it heads"):
        say(text="heads")
    with dsl.Else(name="it is not"):
        say(text="tails")
    with dsl.If(coin.output == "edge", name="it */ ends"):
        say(text="edge")
    with dsl.ParallelFor(make_list()) as item:
        say(text=item)
    with dsl.ExitHandler(None):
        say(text="body")
    with open("file") as file:
        say(text="in a file")
    with dsl.ParallelFor("a b c") as word:
        say(text=word)
