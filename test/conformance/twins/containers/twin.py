import sys

from containers import fetch, hello, tune
from kfp import compiler, dsl


@dsl.pipeline(name="containers")
def pipeline(url: str, rate: float = 0.25):
    data = fetch(url=url)
    tune(data=data.outputs["data"], rate=rate, note="first", layers=[1, 2])
    tune(data=data.outputs["data"])
    hello().set_env_variable("GREETING", "it's: me")


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
