import sys

from components import assigned, bare, bare_with_packages, by_partial, decorated_inside, handed_on, indexes, kfp_of_a_pull_request, kfp_of_a_version, no_trust, own_kfp, packages, quotes, trust, unicode, words
from kfp import compiler, dsl


@dsl.pipeline(name="python-environments", description="The commands of Python components, byte for byte.")
def environments():
    bare()
    bare_with_packages()
    decorated_inside(a="x")
    indexes()
    kfp_of_a_pull_request()
    kfp_of_a_version()
    no_trust()
    own_kfp()
    packages(a="x")
    quotes()
    trust()
    unicode()
    handed_on()
    by_partial()
    words(text="a")
    assigned(a=1)


if __name__ == "__main__":
    compiler.Compiler().compile(environments, sys.argv[1])
