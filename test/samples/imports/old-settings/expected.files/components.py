from kfp import dsl


@dsl.component(base_image="python:3.9")
def prepare(rows: int) -> float:
    return float(rows)
