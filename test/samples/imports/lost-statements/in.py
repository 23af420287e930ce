import os
from kfp import dsl
from kfp.components import load_component_from_url

from parts import flip, say

HOME = os.environ["HOME"]

print("building")
os.makedirs("out")

UNUSED = 1


@dsl.component
def unreadable(text: complex):
    print(text)


@dsl.pipeline(name="lost-statements")
def lost(text: str = "a", when: "datetime" = None, untyped="b"):
    print("hello", missing("told"))
    assert text
    unreadable(text=text)
    missing(text=text)
    task = say(text=text)
    task.set_something(1)
    task.set_memory_limit(os.environ["MEMORY"])
    task.container.set_security_context("x")
    say(text=text, other=1)
    say(text, "more")
    while True:
        say(text="again")
    for line in open("lines.txt"):
        say(text=line)
    if os.path.exists("x"):
        say(text="there")
    component = load_component_from_url("https://example.com/component.yaml")
    component(text=text)
    by_name = {name: say(text=name) for name in ["a", "b"]}
    either = say(text="debugged") if os.environ.get("DEBUG") else None
    later = lambda: say(text="never called")
