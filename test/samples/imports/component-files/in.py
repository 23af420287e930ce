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
find_op = components.load_component_from_text(
    """
name: Find
outputs: [{name: Found place, type: URI}]
implementation:
  container: {image: alpine, command: [find, {outputPath: Found place}]}
"""
)
use_op = components.load_component_from_text(
    """
name: Use
inputs: [{name: Place, type: URI}, {name: again, type: GCSPath}]
implementation:
  container: {image: alpine, command: [use, {inputUri: Place}, {inputPath: again}]}
"""
)
copy_op = components.load_component_from_text(
    """
name: Copy
inputs: [{name: from, type: URI}]
implementation:
  container: {image: alpine, command: [copy, {inputValue: from}]}
"""
)


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
    found = find_op()
    use_op(place=found.outputs["found_place"], again=found.output)
    copy_op(**{"from": "gs://a/b"})
