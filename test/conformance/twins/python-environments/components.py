"""Everything that changes the command of a Python component."""

from typing import Optional

from functools import partial

from kfp import dsl


@dsl.component(base_image="python:3.12", packages_to_install=["yapf==0.40.2", "requests>=2,<3; python_version>'3.8'"])
def packages(a: str) -> str:
    """Says it.

    Args:
        a: What is said.

    Returns:
        What was said.
    """
    return a


@dsl.component(pip_index_urls=["https://one.example/simple", "https://two.example/simple"], packages_to_install=["x"])
def indexes(a: int = 1):
    print(a)


@dsl.component(pip_index_urls=["https://one.example/simple"], pip_trusted_hosts=[])
def no_trust(a: float = 1.5):
    print(a)


@dsl.component(pip_index_urls=["https://one.example/simple"], pip_trusted_hosts=["h1", "h2:8080"])
def trust(a: bool = False):
    print(a)


@dsl.component(install_kfp_package=False)
def bare(a: dict = {"b": [1, 2.5, True]}):
    print(a)


@dsl.component(install_kfp_package=False, packages_to_install=["only-this"])
def bare_with_packages(a: list = [1, "x"]):
    print(a)


@dsl.component(packages_to_install=["kfp==2.16.1"])
def own_kfp(a: Optional[str] = None):
    print(a)


@dsl.component(kfp_package_path="git+https://github.com/kubeflow/pipelines.git@refs/pull/1/head#subdirectory=sdk/python")
def kfp_of_a_pull_request():
    pass


@dsl.component(kfp_package_path="kfp==2.15.2")
def kfp_of_a_version():
    pass


@dsl.component(packages_to_install=['it\'s "quoted"', "it's", 'a\\b'])
def quotes():
    print('single', "double", '''triple
  "kept"''', "\\n", "\t", r"\d", f"{1!r:>5}")  # comment with 'quotes' and $PATH `x`


@dsl.component
def unicode() -> str:
    # 한국어 주석, emoji 👋
    ünï = "é\N{SNOWMAN}"
    return ünï


@dsl.component
def decorated_inside(
    a: str,  # the first
    b: int = 2,
) -> str:
    from functools import cache

    @cache
    def inner(x: int) -> int:
        return x

    class Local:
        value = inner(b)

    return a * Local.value


def twice(a: int) -> int:
    return 2 * a


pinned = partial(dsl.component, base_image="python:3.12", packages_to_install=["a"])


@pinned(pip_index_urls=["https://one.example/simple"])
def by_partial(a: int = 1) -> int:
    return a


@dsl.component(task_config_passthroughs=[dsl.TaskConfigField.ENV])
def handed_on(config: dsl.TaskConfig, name: str = dsl.PIPELINE_JOB_NAME_PLACEHOLDER):
    print(config, name)


@dsl.container_component
def words(text: str, out: dsl.OutputPath(str), n: Optional[int] = None):
    return dsl.ContainerSpec(
        image="busybox",
        command=["sh", dsl.ConcatPlaceholder(["--text=", text])],
        args=[f"-o{out}", dsl.IfPresentPlaceholder("n", ["-n", n], "-all")],
    )


assigned = dsl.component(twice, base_image="python:3.12")
