import datetime

from kfp import dsl

from parts import add, double, flip, say


@dsl.pipeline(name="lost-values", pipeline_config=make_config())
def lost(text: str = "a") -> str:
    say(text=datetime.datetime.now().isoformat())
    say(text=f"{text!r}")
    coin = flip()
    say(text=coin.outputs["nothing"])
    say(text=dsl.OneOf(coin.output, text))
    say(text=dsl.Collected(coin.output))
    add(numbers=[1, coin.output])
    add(numbers=[1, [coin]])
    return coin.output + 1
