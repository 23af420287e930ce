"""What is only known where Python runs: each has its line, and the rest is there all the same."""
import argparse
import os
from datetime import datetime

from kfp import compiler, dsl
from kfp.client import Client

TODAY = datetime.now().strftime("%Y-%m-%d")
IMAGE = os.environ.get("TRAIN_IMAGE", "python:3.11")


@dsl.component
def train(day: str, city: str, rounds: int = 1) -> float:
    return float(rounds)


@dsl.component
def report(scores: dict, title: str = "report"):
    print(title, scores)


def read_cities(path):
    with open(path) as file:
        return file.read().split()


@dsl.pipeline(name="lost")
def lost(rounds: int = 3):
    logged = train(day=TODAY, city="Seoul", rounds=rounds)
    for city in read_cities("cities.txt"):
        train(day="today", city=city)
    if os.environ.get("DEBUG"):
        train(day="today", city="Busan")
    doubled = train(day="today", city="Daegu", rounds=rounds * 2)
    report(scores={"logged": logged.output, "doubled": doubled.output})
    doubled.set_container_image(IMAGE)
    report(scores={"fixed": 1.0}, title=f"{logged.output:.2f}")
    logged.add_something(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host")
    arguments = parser.parse_args()
    compiler.Compiler().compile(lost, "lost.yaml")
    Client(host=arguments.host).create_run_from_pipeline_package("lost.yaml", arguments={})


if __name__ == "__main__":
    main()
