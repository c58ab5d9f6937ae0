"""Put `models.lock`, which lies at the top of the project for all to see, into the package when it is built."""

from pathlib import Path
from shutil import copyfile

from setuptools import setup
from setuptools.command.build_py import build_py

LOCK = "models.lock"


class BuildWithLock(build_py):
    """The usual build, and the lock beside the code that reads it; an editable install reads it where it lies."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            copyfile(LOCK, self._target())

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        return [*super().get_outputs(include_bytecode), str(self._target())]

    def get_source_files(self) -> list[str]:
        return [*super().get_source_files(), LOCK]

    def _target(self) -> Path:
        return Path(self.build_lib) / "align" / LOCK


setup(cmdclass={"build_py": BuildWithLock})
