"""Functions that make tasks, tables that hold them, and loops that Python runs."""
import sys
from dataclasses import dataclass

from kfp import compiler, dsl
from kfp.dsl import Dataset, Input, Output

COUNTRIES = {"kr": 3, "fr": 2}
DEFAULTS = dict(retries=2, memory="1Gi")
STEPS = ("clean", "dedupe")


@dsl.component
def extract(country: str, days: int, rows: Output[Dataset]):
    print(country, days, rows.path)


@dsl.component
def transform(rows: Input[Dataset], step: str, out: Output[Dataset]):
    print(rows.path, step, out.path)


@dsl.component
def publish(one: Input[Dataset], other: Input[Dataset], title: str = "all"):
    print(one.uri, other.uri, title)


def configured(task, memory=DEFAULTS["memory"], retries=DEFAULTS["retries"]):
    return task.set_memory_limit(memory).set_retry(retries)


def prepared(country, days):
    task = configured(extract(country=country, days=days))
    task.set_display_name(f"Extract {country.upper()}")
    rows = task.outputs["rows"]
    for step in STEPS:
        rows = configured(transform(rows=rows, step=step), memory="2Gi").outputs["out"]
    return task, rows


@dsl.pipeline(name="helpers")
def helpers(title: str = "report"):
    tables = {}
    firsts = []
    for country, days in COUNTRIES.items():
        first, tables[country] = prepared(country, days)
        firsts.append(first)
    done = publish(one=tables["kr"], other=tables["fr"], title=f"{title} of {', '.join(sorted(COUNTRIES))}")
    done.after(*firsts)
    again = [publish(one=table, other=table) for table in tables.values() if len(COUNTRIES) > 1]
    again[-1].after(done)


if __name__ == "__main__":
    compiler.Compiler().compile(helpers, sys.argv[1])
