import enum
import os

from kfp import dsl

from parts import add


class Config:
    FIRST = 1
    AGAIN = 1
    AGAIN = 2
    CHOSEN = 1
    if os.path.exists("big"):
        CHOSEN = 2
    LATER = 3
    LIST = [1]
    READ = int(os.environ["READ"])

    @classmethod
    def number(cls):
        return cls.FIRST


class Size(enum.Enum):
    BIG = 1


Config.LATER = 4
Config.LIST.append(2)


@dsl.pipeline(name="lost-class-constants")
def lost():
    add(one=Config.FIRST, other=1)
    add(one=Config.AGAIN, other=2)
    add(one=Config.CHOSEN, other=3)
    add(one=Config.LATER, other=4)
    add(one=Config.LIST[0], other=5)
    add(one=Config.READ, other=6)
    add(one=Config.number(), other=7)
    add(one=Size.BIG, other=8)
    add(one=Config.MISSING, other=9)
