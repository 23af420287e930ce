from parts import say


def elsewhere():
    say(text="elsewhere")
