"""What an import says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Import:
    """`from module import name as alias`, or `import module` when there is no name."""

    module: str
    name: str | None = None
    alias: str | None = None
    exported: bool = False
    """Whether other modules may import the name from here: `import name as name` says so."""

    @property
    def code(self) -> str:
        """The statement."""
        bound = self.name or self.module
        renamed = f" as {self.alias}" if self.alias and self.alias != bound else ""
        if self.exported and not renamed:
            renamed = f" as {bound}"
        if self.name is None:
            return f"import {self.module}{renamed}"
        return f"from {self.module} import {self.name}{renamed}"

    @property
    def origin(self) -> str:
        """What the bound name stands for."""
        return self.module if self.name is None else f"{self.module}.{self.name}"
