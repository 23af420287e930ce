from kfp import components, dsl

from parts import make_data

train_op = components.load_component_from_file("train.yaml")
say_op = components.load_component_from_text(
    """
name: Say it
inputs: [{name: text, type: String}]
implementation:
  container:
    image: alpine
    command: [echo, {inputValue: text}]
"""
)
gone_op = components.load_component_from_file("gone.yaml")


@dsl.container_component
def hello(name: str, greeting: dsl.OutputPath(str)):
    return dsl.ContainerSpec(image="alpine", command=["sh", "-c", 'echo "hi $0" > "$1"'], args=[name, greeting])


@dsl.pipeline(name="component-files")
def component_files():
    data = make_data(size=1)
    train_op(data=data.outputs["data"], number_of_rounds=3)
    say_op(text="done")
    hello(name="you")
    gone_op()
