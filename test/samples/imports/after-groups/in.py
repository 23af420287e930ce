from kfp import dsl


@dsl.component
def say(text: str) -> str:
    return text


@dsl.pipeline(name="after-groups")
def p(flag: str = "x"):
    first = say(text="first")
    with dsl.ParallelFor([1, 2], name="Numbers") as n:
        a = say(text="a").after(first)
        b = say(text=a.output)
    say(text="after the loop").after(a)
    say(text="after both").after(a, b, first)
    with dsl.ParallelFor(["x"]) as y:
        say(text=y).after(b)
        with dsl.ParallelFor(["q"]) as z:
            c = say(text=z)
        say(text="after inner").after(c)
    exit_task = say(text="bye")
    with dsl.ExitHandler(exit_task) as group:
        say(text="inside").after(first)
        with dsl.If(flag == "x"):
            say(text="maybe").after(first)
    say(text="after the group").after(group, c)
