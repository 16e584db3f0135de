"""The version of Alcove, said in bundles and About."""

VERSION = "0.2.0"
