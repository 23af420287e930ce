"""Whatever happens, somebody is told."""
import sys
from typing import Dict, List

from kfp import compiler, dsl
from kfp.dsl import PipelineTaskFinalStatus

REGIONS = ["eu", "us"]


@dsl.component
def tell(status: PipelineTaskFinalStatus, to: str):
    print(to, status.state, status.error_message)


@dsl.component
def cities_of(region: str) -> List[Dict[str, str]]:
    return [{"city": region, "country": region}]


@dsl.component
def load(city: str, country: str, day: str = "today"):
    print(city, country, day)


@dsl.component
def clean(zone: str):
    print(zone)


@dsl.pipeline(name="exit-handler")
def nightly(recipient: str = "ops@example.com", regions: List[str] = REGIONS):
    over = tell(to=recipient)
    with dsl.ExitHandler(exit_task=over, name="the whole night"):
        with dsl.ParallelFor(regions) as region:
            listed = cities_of(region=region)
            with dsl.ParallelFor(listed.output, parallelism=3) as place:
                load(city=place.city, country=place.country)
            clean(zone=f"{region}-a").after(listed).ignore_upstream_failure()
        load(city=dsl.PIPELINE_JOB_NAME_PLACEHOLDER, country="any", day="yesterday")


if __name__ == "__main__":
    compiler.Compiler().compile(nightly, sys.argv[1])
