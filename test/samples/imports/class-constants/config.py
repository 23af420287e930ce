from dataclasses import dataclass


class Shared:
    IMAGE = "python:3.12"
    IMAGES = {"cpu": IMAGE, "gpu": f"{IMAGE}-gpu"}
