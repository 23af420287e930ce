from kfp import dsl, gcp

from parts import add, say


def prepared(text):
    return say(text=text).apply(gcp.use_gcp_secret("inner"))


@dsl.pipeline(name="lost-parts")
def lost(a: int = 1, b: int = 2):
    # Sums.
    s = add(a, b).apply(gcp.use_gcp_secret("user"))
    say(text="x", other=a).after(s)
    say("y", "more").set_display_name(name="Y").set_something(1)
    say(text=f"{a!r}")
    c = dsl.ContainerOp(name="c", image="alpine", command=["true"], pvolumes={"/mnt": None})
    prepared("z").after(c)
    s.apply(gcp.use_gcp_secret("later"))
