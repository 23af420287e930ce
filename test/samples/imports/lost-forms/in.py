import os

from kfp import dsl, kubernetes

from parts import double, make_number, say


def plain(component):
    return component(text="plain")


@dsl.pipeline(name="lost-forms")
def forms(names: list = ["a"], seed: int = 1):
    say(**settings)
    say(*[text for text in names])
    say(**{**os.environ, "text": "z"})
    plain(say, text="more")
    plain(say, "more")
    tasks = [say(text=name) for name in names]
    other = {"a": say(text="a")} if seed > 1 else {"b": say(text="b")}
    either = say(text="left") if seed else say(text="right")
    later = seed and say(text="later")
    (lambda: say(text="called"))()
    for name in ["a", "b"]:
        if seed > 1:
            continue
        say(text=name)
    with dsl.ParallelFor(["x"], parallelism=seed) as item:
        say(text=item)
    secret = os.environ["SECRET"]
    task = say(text="secret")
    kubernetes.use_secret_as_env(task, secret_name=os.getenv("SECRET"), secret_key_to_env={"a": "A"})
    kubernetes.use_secret_as_env(task, secret_name=secret, secret_key_to_env={"a": "A"})
    dsl.importer(artifact_uri=secret, artifact_class=dsl.Dataset)
