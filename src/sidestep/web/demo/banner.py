from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest


def demonstration(request: HttpRequest) -> dict[str, bool]:
    """Every page says that it is a demonstration."""
    del request
    return {"demonstration": True}
