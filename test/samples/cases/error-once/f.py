from kfp.dsl import Model, Output, Input
def flip() -> str: return "a"
def say(text: str): print(text)
def train(model: Output[Model]): pass
