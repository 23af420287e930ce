"""Components that start what is configured as their own task is."""

from kfp import dsl


@dsl.component(
    task_config_passthroughs=[
        dsl.TaskConfigField.RESOURCES,
        dsl.TaskConfigField.KUBERNETES_TOLERATIONS,
        dsl.TaskConfigField.KUBERNETES_NODE_SELECTOR,
        dsl.TaskConfigField.KUBERNETES_AFFINITY,
        dsl.TaskConfigPassthrough(field=dsl.TaskConfigField.ENV, apply_to_task=True),
        dsl.TaskConfigPassthrough(field=dsl.TaskConfigField.KUBERNETES_VOLUMES, apply_to_task=True),
    ]
)
def launch(workers: int, config: dsl.TaskConfig):
    print(workers, config.resources)


@dsl.component(task_config_passthroughs=[dsl.TaskConfigField.ENV])
def launch_plain(config: dsl.TaskConfig):
    print(config.env)
