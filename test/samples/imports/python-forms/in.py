from kfp import dsl

from parts import add, double, make_number, say

NAMES = ["a", "b", "c"]
DEFAULTS = {"text": "default"}


def run(component, cpu="1", *args, **kwargs):
    task = component(**{"number": each for each in args}, **kwargs)
    task.set_cpu_limit(cpu)
    return task


def keyed(component, *, memory="1G", **kwargs):
    return component(**kwargs).set_memory_limit(memory)


def keep(tasks, task):
    tasks.append(task)


@dsl.pipeline(name="python-forms")
def forms(seed: int = 1):
    run(make_number, cpu="2", seed=seed)
    run(double, "3", seed)
    keyed(say, memory="2G", text="keyed")

    # a record in a record
    say(**{**DEFAULTS, "text": "z"})
    more = {**DEFAULTS, "number": double(number=2)}
    double(number=more["number"].output)

    # lists of tasks
    one = list(say(text=name) for name in NAMES[1:])
    two = {say(text=f"{name}{end}") for name in NAMES if name != "a" for end in (1, 2)}
    three = {name: say(text=name.upper()) for name in NAMES if name not in ("a", "b")}
    kept = []
    keep(kept, say(text="kept"))
    end = say(text="end").after(*one, *two, *three.values()).after(*kept)

    # values on the way
    value = (first := make_number(seed=3)).output
    double(number=value).after(first)
    head, *rest = [double(number=each) for each in (1, 2, 3)]
    say(text="rest").after(*rest)

    # the order of a chain
    previous = None
    for name in NAMES:
        task = say(text=f"chain {name}")
        if previous:
            task.after(previous)
        previous = task
    before = None
    for name in NAMES:
        task = say(text=f"link {name}")
        task = task if before is None else task.after(before)
        before = task

    # which statements a loop comes to
    for name in NAMES:
        if name == "a":
            continue
        if name == "c":
            break
        say(text=f"only {name}")
    else:
        say(text="never")

    # a function inside that uses what is around it
    around = []

    def note(text, number=len(NAMES)):
        around.append(double(number=number).after(end))
        return say(text=f"{text} {seed}").after(*around)

    note("inner")
    note("again", 1)
    say(text="around").after(*around)
    say(text="one"); say(text="line")
    with dsl.ParallelFor(["x", "y"]) as (item):
        say(text=item).after(end)


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(forms, sys.argv[1])
