import kfp.dsl as dsl


def train_op(data, epochs=10, image="tensorflow/tensorflow:2.4.0"):
    op = dsl.ContainerOp(
        name="train",
        image=image,
        command=["python", "train.py"],
        arguments=["--data", data, "--epochs", epochs, "--out=/tmp/model.txt"],
        file_outputs={"model": "/tmp/model.txt"},
    )
    op.set_gpu_limit(1)
    return op


@dsl.pipeline(name="container-ops", description="Version 1's containers.")
def train(data="gs://bucket/data", rounds: int = 2):
    trained = train_op(data, rounds)
    again = train_op(trained.outputs["model"])
    dsl.ContainerOp(
        name="Say it",
        image="alpine",
        command=["sh", "-c", "echo %s > /log.txt" % again.output],
        file_outputs={"log": "/log.txt", "hidden": "/hidden.txt"},
        pvolumes={"/mnt": None, "/data": 1},
    ).after(trained)
