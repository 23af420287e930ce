from kfp import dsl
from kubernetes.client import V1SecurityContext
from kubernetes.client.models import V1Toleration

from parts import add, say


@dsl.pipeline(name="old-configuration")
def configured(n: int = 1):
    conf = dsl.get_pipeline_conf()
    conf.set_timeout(3600)
    conf.set_ttl_seconds_after_finished(seconds=60)
    task = add(one=n, other=2)
    task.add_toleration(V1Toleration(key="gpu", operator="Exists", effect="NoExecute", toleration_seconds=30))
    task.container.set_security_context(V1SecurityContext(run_as_user=1000, run_as_non_root=True))
    say(text="a").add_toleration(V1Toleration("NoExecute", "spot", "Equal", None, "yes"))
