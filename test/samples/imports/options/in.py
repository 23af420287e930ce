from kfp import dsl

from parts import double, flip, make_number, say


@dsl.pipeline(name="options")
def options(image: str = "python:3.13"):
    first = flip().set_caching_options(False).set_retry(3)
    number = make_number(seed=2).set_display_name("A number").set_caching_options(True, cache_key="key")
    number.set_retry(num_retries=2, backoff_duration="30s", backoff_factor=3.0, backoff_max_duration="600s")
    said = say(text="x").set_cpu_request("500m").set_cpu_limit("1.5").after(first, number)
    said.set_memory_request("256Mi").set_memory_limit("2Gi").set_env_variable("LEVEL", "debug")
    (
        double(number=1)
        .set_accelerator_type("nvidia.com/gpu")
        .set_accelerator_limit(2)
        .set_container_image("python:3.12-slim")
    )
    double(number=3).add_node_selector_constraint("nvidia.com/gpu")
    double(number=4).ignore_upstream_failure().after(said)


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(options, sys.argv[1])
