from kfp import dsl, kubernetes

from parts import make_number, say


@dsl.pipeline(name="option-order")
def option_order(names: list = ["a"]):
    # reads a claim that is made below
    consumer = say(text="consumer")
    # the claim
    claim = kubernetes.CreatePVC(pvc_name_suffix="-data", access_modes=["ReadWriteOnce"], size="1Gi")
    kubernetes.mount_pvc(consumer, pvc_name=claim.outputs["name"], mount_path="/data")
    secret = say(text="secret")
    kubernetes.use_secret_as_env(consumer, secret_name=secret.output, secret_key_to_env={"a": "A"})
    with dsl.ParallelFor(["x"]) as item:
        inner = say(text=item)
        size = say(text="size")
        inner.set_memory_limit(size.output)
        late = say(text="2")
        inner.set_cpu_limit(late.output)
    with dsl.If(consumer.output == "a"):
        first = say(text="branch")
    last = say(text="last")
    first.after(last)
    kubernetes.DeletePVC(pvc_name=claim.outputs["name"]).after(consumer)


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(option_order, sys.argv[1])
