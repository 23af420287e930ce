import pathlib
import sys

from kfp import compiler, components, dsl

here = pathlib.Path(__file__).parent
files = here / "../../../samples/cases/yaml-components"


def load(name):
    return components.load_component_from_file(str(files / name))


add = load("add_component.yaml")
concat = load("concat_placeholder_component.yaml")
choose = load("if_placeholder_component.yaml")
ingestion = load("ingestion_component.yaml")
serve = load("serving_component.yaml")
train = load("trainer_component.yaml")
fancy_trainer = load("fancy_trainer_component.yaml")
echo = load("echo.compiled.yaml")
echo_container = load("echo_container.yaml")
types = load("types.yaml")
twice = components.load_component_from_file(str(here / "twice.yaml"))


@dsl.pipeline(
    name="yaml-components",
    description="Components of KFP 1 and of KFP 2 in YAML, and a compiled pipeline.",
)
def pipeline():
    total = add(op_1=1, op2=2)
    concat(input_prefix="a")
    choose(required_input="a", optional_input_1="b")
    data = ingestion(input_location="gs://a/b")
    trainer = fancy_trainer(examples=data.output, optimizer="sgd", n_epochs=total.output)
    serve(model=trainer.output, model_cfg="c")
    train(input_location=data.output, train_optimizer="sgd", num_epochs=3)
    echo(text="a")
    echo_container(text="b")
    types()
    twice(text="c")


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
