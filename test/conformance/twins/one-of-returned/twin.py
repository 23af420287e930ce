import sys

from kfp import compiler, dsl
from parts import say


@dsl.pipeline(name="one-of-returned")
def one_of(flag: bool = True) -> str:
    with dsl.If(flag == True):
        yes = say(text="yes")
    with dsl.Else():
        no = say(text="no")
    return dsl.OneOf(yes.output, no.output)


if __name__ == "__main__":
    compiler.Compiler().compile(one_of, sys.argv[1])
