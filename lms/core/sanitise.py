"""The only module that imports bleach: what rich text may hold when it reaches a reader."""

import bleach

TAGS = {
    "a", "b", "blockquote", "br", "caption", "code", "em", "h2", "h3", "h4", "hr", "i", "li", "ol", "p",
    "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": ["href", "title"], "th": ["scope"], "td": ["colspan", "rowspan"]}


def clean(html: str) -> str:
    """HTML with nothing in it but text structure and links; links only http, https, mail or our own."""
    cleaned: str = bleach.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, protocols={"http", "https", "mailto"}, strip=True
    )
    return cleaned
