"""Prints what the KFP SDK makes of each top-level function of the files given, as JSON: `{file: {function: …}}`.

Run by refreshing the fixture: `PYTHON_OF_SDK describe.py cases/*.py > sdk.json` with kfp 2.17.0 installed.
"""

import ast
import importlib.util
import json
import pathlib
import sys
import warnings

from kfp.dsl import component_factory, python_component, types

warnings.simplefilter("ignore")


def type_of(spec):
    return {"type": spec.type, **({"isList": True} if spec.is_artifact_list else {})}


def describe_input(spec):
    return {
        **type_of(spec),
        "optional": spec.optional,
        "default": spec.default,
        "description": spec.description,
    }


def describe(function):
    if isinstance(function, python_component.PythonComponent):
        component = function
        function = component.python_func
    else:
        component = component_factory.create_component_from_func(function)
    spec = component.component_spec
    component.pipeline_spec  # what cannot be written as a spec raises here
    container = spec.implementation.container
    return {
        "name": spec.name,
        "description": spec.description,
        "source": component_factory._get_function_source_definition(function),
        "image": container.image,
        "command": container.command,
        "inputs": {name: describe_input(each) for name, each in (spec.inputs or {}).items()},
        "outputs": {
            name: {**type_of(each), "description": each.description}
            for name, each in (spec.outputs or {}).items()
        },
    }


def describe_file(path):
    module_spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(module_spec)
    sys.modules[path.stem] = module
    module_spec.loader.exec_module(module)
    described = {}
    for statement in ast.parse(path.read_bytes()).body:
        if isinstance(statement, ast.FunctionDef):
            try:
                described[statement.name] = describe(getattr(module, statement.name))
            except Exception as problem:
                described[statement.name] = {"refused": str(problem).split("\n")[0]}
    return described


files = [pathlib.Path(argument) for argument in sys.argv[1:]]
described = {path.name: describe_file(path) for path in files}
print(json.dumps(described, indent=1, ensure_ascii=False).replace("Infinity", "null"))
