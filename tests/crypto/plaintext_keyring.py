"""Two keyrings that Alcove must not trust; keyring loads them by name, as configured."""

from __future__ import annotations

from pathlib import Path

from keyring.backend import KeyringBackend


class PlaintextKeyring(KeyringBackend):
    """Keeps passwords readable in the home folder, as keyrings.alt's does."""

    priority = 20

    def set_password(self, service, username, password):
        (Path.home() / "plaintext").write_text(password)

    def get_password(self, service, username):
        return (Path.home() / "plaintext").read_text()

    def delete_password(self, service, username):
        (Path.home() / "plaintext").unlink()


class Forgetful(PlaintextKeyring):
    """Takes everything and gives back something else."""

    priority = 0

    def set_password(self, service, username, password):
        return

    def get_password(self, service, username):
        return str(b"QUJD", "ascii")
