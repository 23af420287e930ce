import sys

from kfp import compiler, dsl
from kfp.dsl import Dataset, Model, importer
from parts import look, make_number, say, train


@dsl.pipeline(name="importers")
def importers(uri: str, year: int = 2026):
    said = say(text="gs://bucket/model")
    number = make_number()
    data = importer(artifact_uri="gs://bucket/iris.csv", artifact_class=Dataset).set_caching_options(False)
    train(data=data.output)
    model = (
        importer(
            artifact_uri=said.output,
            artifact_class=Model,
            metadata={
                "year": year,
                "from": [uri, f"of {year} and {number.output}", {"uri": uri, "fixed": 1.5}],
                "plain": True,
            },
            reimport=True,
        )
        .set_display_name("A model")
        .after(data)
    )
    look(thing=model.output)
    with dsl.If(year > 2000):
        again = importer(artifact_uri=uri, artifact_class=Dataset, metadata={"text": "constant", "count": 3})
        look(thing=again.output)


if __name__ == "__main__":
    compiler.Compiler().compile(importers, sys.argv[1])
