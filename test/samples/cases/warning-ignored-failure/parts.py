from kfp.dsl import Dataset, Input, PipelineTaskFinalStatus


def say(text: str = "nothing") -> str:
    return text


def use(data: Input[Dataset]):
    pass


def tell(status: PipelineTaskFinalStatus):
    print(status)
