import os

from kfp import dsl, kubernetes

from parts import say

NAME = os.environ["NAME"]


@dsl.pipeline(name=f"lost-{NAME}", description=NAME)
def lost_options(wait: str = "3s", is_new: bool = True):
    task = say(text="options")
    task.set_retry(2, backoff_duration=wait)
    task.set_retry(2, policy="Always")
    task.set_caching_options(True, cache_key=wait)
    task.set_gpu_limit(1, vendor=wait)
    kubernetes.set_timeout(task, seconds=3, minutes=1)
    dsl.importer(artifact_uri="gs://bucket/file", artifact_class=dsl.Dataset, reimport=is_new)
    with dsl.If(task.output == "a", name=wait):
        say(text="branch")
