"""Prints what one KFP SDK makes of the cases below, as JSON: `{"version": …, "cases": {name: {"image", "command", "args"}}}`.

Run once for each version, unpacked from its source release in front of an environment with the dependencies of kfp:
`PYTHONPATH=kfp-2.9.0 python describe.py`. The answers together, one a line, are `sdkOutput.jsonl`.
"""

import json
import os
import tempfile
import warnings

import kfp

try:
    from kfp.dsl import component_factory
except ImportError:
    from kfp.components import component_factory

warnings.simplefilter("ignore")
os.chdir(tempfile.mkdtemp())
os.mkdir("sdk")


def f(a: int = 1) -> str:
    """Says it."""
    return str(a)


def g(a: int) -> int:
    return a


indexes = ["https://one.example/simple", "https://two.example/simple"]
cases = {
    "plain": {},
    "packages": {"packages_to_install": ["a==1", "b"]},
    "indexes": {"packages_to_install": ["a"], "pip_index_urls": indexes},
    "oneIndex": {"pip_index_urls": indexes[:1]},
    "trusted": {"pip_index_urls": indexes, "pip_trusted_hosts": ["h"]},
    "noTrust": {"pip_index_urls": indexes, "pip_trusted_hosts": []},
    "venv": {"use_venv": True},
    "venvAndPackages": {"use_venv": True, "packages_to_install": ["a"], "pip_index_urls": indexes[:1]},
    "venvAlone": {"use_venv": True, "packages_to_install": ["a"], "install_kfp_package": False},
    "ownKfp": {"packages_to_install": ["kfp==2.4.0"]},
    "withoutKfp": {"install_kfp_package": False},
    "localKfp": {"kfp_package_path": "./sdk"},
    "pullRequest": {"kfp_package_path": "git+https://example.com/p.git@refs/pull/1/head#subdirectory=sdk/python"},
    "pinnedKfp": {"kfp_package_path": "kfp==2.7.0", "packages_to_install": ["a"]},
    "target": {"target_image": "i:1", "packages_to_install": ["a"]},
    "functions": {"additional_funcs": [g, g]},
}


def describe(options):
    try:
        component = component_factory.create_component_from_func(f, **options)
    except TypeError as problem:
        if "unexpected keyword argument" in str(problem):
            return None
        raise
    container = component.component_spec.implementation.container
    words = [word if isinstance(word, str) else word._to_string() for word in [*container.command, *container.args]]
    return {"image": container.image, "words": words}


described = {name: describe(options) for name, options in cases.items()}
print(json.dumps({"version": kfp.__version__, "cases": {name: each for name, each in described.items() if each}}))
