"""Stands for Google's package: what the SDK looks at of its classes."""

from kfp import dsl


class VertexModel(dsl.Artifact):
    schema_title = "google.VertexModel"
    schema_version = "0.0.1"


class BQTable(dsl.Artifact):
    schema_title = "google.BQTable"
    schema_version = "0.0.1"
