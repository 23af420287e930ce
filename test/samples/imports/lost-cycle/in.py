import os

from kfp import dsl, kubernetes

from parts import say


@dsl.pipeline(name="lost-cycle")
def lost_cycle():
    one = say(text="one")
    two = say(text="two").after(one)
    one.after(two)
    one.set_cpu_limit(two.output)
    kubernetes.mount_pvc(one, pvc_name=two.output, mount_path="/data")
    kubernetes.mount_pvc(two, pvc_name=os.getenv("CLAIM"), mount_path="/data")
    alone = say(text="alone")
    alone.set_cpu_limit(alone.output)
