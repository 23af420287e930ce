import sys

from kfp import compiler, dsl, kubernetes
from launchers import launch, launch_plain


@dsl.pipeline(name="passthroughs")
def pipeline(claim: str = "data"):
    launched = launch(workers=2).set_cpu_limit("2").set_memory_request("1Gi").set_env_variable("MODE", "fast")
    launched.set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(1)
    kubernetes.add_toleration(launched, key="gpu", operator="Exists", effect="NoSchedule")
    kubernetes.add_node_selector(launched, "disktype", "ssd")
    kubernetes.add_node_affinity(
        launched, match_expressions=[{"key": "zone", "operator": "In", "values": ["a"]}], weight=100
    )
    kubernetes.mount_pvc(launched, claim, "/data")
    kubernetes.use_secret_as_volume(launched, "tls", "/tls")
    kubernetes.set_timeout(launched, 60)
    plain = launch_plain().set_env_variable("MODE", "slow").set_caching_options(False)
    kubernetes.add_pod_label(plain, "app", "launcher")


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
