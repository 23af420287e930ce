import os

from kfp import dsl, kubernetes

from parts import add, say


class Steps:
    @classmethod
    def run(cls, text):
        return say(text=text)


@dsl.pipeline(name="lost-reasons")
def lost(x: int = 1, flag=True):
    first = add(one=x + 1, other=-x)
    gone = missing(x=x)
    kubernetes.add_toleration(gone, key="gpu", operator="Exists")
    say(text=f"{gone.outputs['x']}")
    say(text="a" + gone.output).set_display_name(gone.output)
    say(text="b").after(*[first, gone])
    say(text="c").after(*gone.tasks)
    y = Steps.run("d")
    say(text=y.output)
    dsl.get_pipeline_conf().set_timeout(os.environ["TIMEOUT"])
    dsl.get_pipeline_conf().add_op_transformer(first)
