import kfp
from kfp import compiler

from parts import double, make_number, say
from shared import elsewhere


def helper(number):
    return double(number=number)


def my_pipeline(seed: int = 1):
    helper(make_number(seed=seed).output)


def by_keyword(text: str):
    say(text=text)


def one():
    say(text="one")


def two():
    say(text="two")


def main():
    kfp.Client().create_run_from_pipeline_func(elsewhere, arguments={})
    for each in [one, two]:
        compiler.Compiler().compile(each, f"{each.__name__}.yaml")


if __name__ == "__main__":
    kfp.compiler.Compiler().compile(my_pipeline, "my.yaml")
    compiler.Compiler().compile(pipeline_func=by_keyword, package_path="by_keyword.yaml")
    main()
