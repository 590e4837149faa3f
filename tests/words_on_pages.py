"""What a page of the interview gives to read: headings, help, questions, the lines of lists and the answers.

Left out is what is the same on every page (how many are left, Next, Why we ask, not sure, none of these, the pad of
numbers), what only a screen reader says, and what is folded away or comes with a tick.
"""

from __future__ import annotations

from html.parser import HTMLParser

from readability import words

_NOT_SEEN = {
    *("for-readers", "on-tick", "on-list"),  # only read out, with a tick, or in the place of the map
    *("eyebrow", "next-foot", "numbers-pad", "unsure", "none", "with-script", "segments"),  # the same on every page
}
_FOLDED = {"svg", "script", "style", "template", "details", "dialog"}
_VOID = {"input", "br", "hr", "img", "meta", "link"}


class _Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        hidden = tag in _FOLDED or "hidden" in dict(attrs) or not _NOT_SEEN.isdisjoint(classes)
        self._open.append((tag, hidden))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """It holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        in_main = any(name == "main" for name, _ in self._open)
        if in_main and not any(hidden for _, hidden in self._open):
            self.text.append(data)


def words_seen(html: str) -> list[str]:
    return words(" ".join(_Seen(html).text))
