from kfp import dsl


@dsl.component
def hello_world_component():
    ret = "Hello World!"
    print(ret)
    return ret
