"""Prints what the KFP SDK makes of each top-level function of the files given, as JSON: `{file: {function: …}}`.

Run by refreshing the fixture: `PYTHON_OF_SDK describe.py cases/*.py > sdk.json` with kfp 2.17.0 installed.
"""

import ast
import importlib.util
import json
import pathlib
import sys
import warnings

from kfp.dsl import base_component, component_factory, container_component_class, placeholders, python_component

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
    elif isinstance(function, container_component_class.ContainerComponent):
        component = function
        function = component.pipeline_func
    else:
        component = component_factory.create_component_from_func(function)
    spec = component.component_spec
    component.pipeline_spec  # what cannot be written as a spec raises here
    container = spec.implementation.container
    passthroughs = spec.task_config_passthroughs
    return {
        "name": spec.name,
        "description": spec.description,
        "source": component_factory._get_function_source_definition(function),
        "image": container.image,
        "command": words(container.command),
        "args": words(container.args),
        **({"passthroughs": [[each.field.name, each.apply_to_task] for each in passthroughs]} if passthroughs else {}),
        "inputs": {name: describe_input(each) for name, each in (spec.inputs or {}).items()},
        "outputs": {
            name: {**type_of(each), "description": each.description}
            for name, each in (spec.outputs or {}).items()
        },
    }


def words(container):
    return [placeholders.convert_command_line_element_to_string(word) for word in container or []]


def names_in(path, module):
    """The functions at the top of a file, and components that have names of their own."""
    for statement in ast.parse(path.read_bytes()).body:
        if isinstance(statement, ast.FunctionDef):
            yield statement.name
        elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            if isinstance(getattr(module, statement.targets[0].id), base_component.BaseComponent):
                yield statement.targets[0].id


def describe_file(path):
    module_spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(module_spec)
    sys.modules[path.stem] = module
    module_spec.loader.exec_module(module)
    described = {}
    for name in names_in(path, module):
        try:
            described[name] = describe(getattr(module, name))
        except Exception as problem:
            described[name] = {"refused": str(problem).split("\n")[0]}
    return described


sys.path.insert(0, str(pathlib.Path(sys.argv[1]).parent))
sys.dont_write_bytecode = True
files = [pathlib.Path(argument) for argument in sys.argv[1:]]
described = {path.name: describe_file(path) for path in files}
print(json.dumps(described, indent=1, ensure_ascii=False).replace("Infinity", "null"))
