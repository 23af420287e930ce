import sys

from kfp import compiler, dsl
from parts import flip_coin, make_float, make_number, say, tidy


@dsl.pipeline(
    name="options",
    display_name="Options!",
    description="Every option of a task.\n\nTold in two paragraphs.",
    pipeline_root="s3://bucket/root",
)
def options(seed: int = 7):
    flip = flip_coin().set_caching_options(False).set_retry(3)
    number = make_number(seed=seed).set_display_name("A number").set_caching_options(True, cache_key="key-1")
    number.set_retry(2, backoff_duration="30s", backoff_factor=3.0, backoff_max_duration="600s")
    said = say(text="x").set_cpu_request("500m").set_cpu_limit("1.5").after(flip, number)
    said.set_memory_request("256Mi").set_memory_limit("2Gi")
    fraction = make_float().set_cpu_limit("250m").set_memory_limit("512M")
    fraction.set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(2)
    fraction.set_env_variable("B", "2").set_env_variable("A", "one two")
    tidy().set_container_image("python:3.12-slim").set_memory_limit("1000000").after(said, fraction)
    with dsl.If(number.output > 3):
        tidy().after(fraction)
    tidy(text=said.output).ignore_upstream_failure()


if __name__ == "__main__":
    compiler.Compiler().compile(options, sys.argv[1])
