from kfp import dsl

from parts import double, make_number, say

SETTINGS = {"memory": "1G", "tries": 2}


def with_settings(task):
    """Settings that all tasks have."""
    task.set_memory_limit(SETTINGS["memory"])
    task.set_retry(SETTINGS["tries"])
    return task


def doubled_twice(number, name="twice"):
    once = with_settings(double(number=number))
    return double(number=once.output).set_display_name(name)


@dsl.pipeline(name="inlined")
def inlined(n: int = 1):
    tasks = []
    for at in range(2):
        tasks.append(doubled_twice(n, name=f"number {at}"))
    say(text=", ".join([str(task.output) for task in tasks])).after(*tasks)

    def local(text):
        return say(text=text.upper())

    local("done")


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(inlined, sys.argv[1])
