import sys

from kfp import compiler, dsl, kubernetes
from parts import flip_coin, make_record, say


@dsl.pipeline(name="kubernetes-values")
def pipeline(secret: str, claim: str = "claim", place: dict = {}):
    flip = flip_coin()
    record = make_record()
    all_given = say(text="all")
    kubernetes.use_config_map_as_env(all_given, flip.output, {"level": "LEVEL", "mode": "MODE"}, optional=True)
    kubernetes.use_config_map_as_volume(all_given, config_map_name=secret, mount_path="/settings", optional=True)
    kubernetes.use_secret_as_volume(all_given, secret, "/secret", optional=False)
    kubernetes.set_image_pull_secrets(all_given, [flip.output, "registry"])
    kubernetes.add_node_selector_json(all_given, record.output)
    kubernetes.add_toleration(all_given, operator="Exists")
    kubernetes.add_node_affinity_json(all_given, place)
    kubernetes.add_pod_label(all_given, "one", "1")
    kubernetes.add_pod_label(all_given, "two", "yes")
    kubernetes.add_pod_annotation(all_given, "note", "a long annotation, which says much of what nobody reads: so it is folded")
    kubernetes.set_image_pull_policy(all_given, "Always")
    kubernetes.set_timeout(all_given, 90)
    kubernetes.use_field_path_as_env(all_given, "NODE", "spec.nodeName")
    kubernetes.use_field_path_as_env(all_given, "POD", "metadata.name")
    kubernetes.empty_dir_mount(all_given, "shared", "/shared")
    with dsl.If(flip.output == "heads"):
        inside = say(text="inside")
        kubernetes.mount_pvc(inside, claim, "/claim")
        kubernetes.use_secret_as_env(inside, flip.output, {"key": "KEY"})
        kubernetes.add_toleration_json(inside, place)
    with dsl.ParallelFor([{"claim": "a"}, {"claim": "b"}]) as each:
        looped = say(text=each.claim)
        kubernetes.set_security_context(looped, run_as_user=0)


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
