import sys

from kfp import compiler, dsl
from parts import flip_coin, say


@dsl.pipeline(name="settings-given")
def pipeline(cpu: str = "1", memory: str = "1Gi", gpu: str = "nvidia.com/gpu", image: str = "python:3.12"):
    flip = flip_coin()
    everything = say(text="all").set_cpu_limit(cpu).set_cpu_request("500m")
    everything.set_memory_limit(memory).set_memory_request(flip.output)
    everything.set_accelerator_type(gpu).set_accelerator_limit(flip.output)
    everything.set_container_image(image)
    same = say(text="same").set_cpu_limit(cpu)
    same.set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(flip.output)
    say(text="image").set_container_image(flip.output)


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
