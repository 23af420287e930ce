from kfp import compiler, dsl

from parts import say


def make_pipeline(text):
    @dsl.pipeline(name=text)
    def inner():
        say(text=text)

    return inner


def make_plain(text):
    def inner():
        say(text=text)

    return inner


class Pipelines:
    @dsl.pipeline(name="method")
    def method():
        say(text="method")


@dsl.pipeline(name="kept")
def kept():
    say(text=missing())


compiler.Compiler().compile(make_pipeline("a"), "a.yaml")
compiler.Compiler().compile(make_plain("b"), "b.yaml")
compiler.Compiler().compile(kept, "kept.yaml")
