from kfp import dsl


@dsl.component(base_image="python:3.7")
def add(a: float, b: float) -> float:
    print(a, '+', b, '=', a + b)
    return a + b
