"""Values that pages show."""


class Shown:
    """Marks a frozen dataclass of plain values: two that are equal look the same, so one is rendered."""

    __slots__ = ()
