def say(text: str = "nothing") -> str:
    return text
