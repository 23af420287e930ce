from kfp import dsl


@dsl.component
def get_random_int_op(minimum: int, maximum: int) -> int:
    import random
    result = random.randint(minimum, maximum)
    print(result)
    return result


@dsl.component
def flip_coin_op() -> str:
    import random
    result = random.choice(['heads', 'tails'])
    print(result)
    return result


@dsl.component
def print_op(message: str):
    print(message)


@dsl.component
def fail_op(message: str):
    """Fails."""
    import sys
    print(message)
    sys.exit(1)
