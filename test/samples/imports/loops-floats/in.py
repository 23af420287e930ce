from kfp import dsl


@dsl.component
def train(lr: float, settings: dict):
    print(lr, settings)


RATES = [1.0, 2.0, 1e16, -0.0]
TRIAL = {"lr": 1.0, "n": 3}


@dsl.pipeline(name="loops-floats")
def loops():
    with dsl.ParallelFor(RATES) as rate:
        train(lr=rate, settings={"zero": -0.0, "none": -0, "text": f"{RATES} {RATES[1]}"})
    with dsl.ParallelFor([TRIAL, {**TRIAL, "lr": 2 * RATES[1]}, dict(TRIAL, n=4)]) as trial:
        train(lr=trial.lr, settings={})
    with dsl.ParallelFor(RATES[:2] + [3, 0.5]) as rate:
        train(lr=rate, settings={})
