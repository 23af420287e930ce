import dataclasses
import os

from kfp import dsl

from config import Shared

TABLE = {"steps": [1, 2], "name": "table"}


class Config:
    """What all of it shares."""

    EPOCHS: int = 3
    DOUBLE = EPOCHS * 2
    IMAGES = {"gpu": "python:3.12-gpu", "cpu": "python:3.12"}
    CITIES = ["Seoul", "Busan"]


@dataclasses.dataclass(frozen=True)
class Settings:
    rate: float = 0.5
    city: str = "Daegu"


class Steps:
    @staticmethod
    def run(city: str, times: int = 1):
        return train(city=city, epochs=times)


settings = Settings(city="Jeju")


@dsl.component(base_image=Config.IMAGES["gpu"])
def train(city: str = "", epochs: int = 1, rate: float = 0.1) -> str:
    return city


@dsl.component(base_image=Shared.IMAGES["cpu"], packages_to_install=[TABLE["name"]])
def say(text: str = "") -> str:
    return text


@dsl.pipeline(name="class-constants")
def constants(n: int = Config.EPOCHS):
    train(city=Config.CITIES[0], epochs=Config.EPOCHS)
    for _ in range(Config.EPOCHS - 1):
        train(epochs=Config.DOUBLE)
    say(text=Config.IMAGES["gpu"]).set_cpu_limit(str(TABLE["steps"][1]))
    train(city=settings.city, rate=settings.rate, epochs=n)
    done = Steps.run(Settings.city, times=Config.DOUBLE)
    say(text=Shared.IMAGE).after(done)
