"""How high a section will stand, estimated from its HTML: whether it begins a page is known before anything is laid out."""

from __future__ import annotations

import re
from math import ceil

FIGURE = re.compile(r"<svg[^>]* height=\"([\d.]+)pt\".*?</svg>", re.DOTALL)
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
WORDS = re.compile(r"<(p|li|h[3-6]|div)\b[^>]*>(.*?)(?=</?(?:p|li|h[3-6]|div|ul|ol)\b)", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
ACROSS = 95, 92  # characters that stand in a line of text, and in one of all cells of a row
LINE, CELL_LINE = 13.5, 10.75  # points
AROUND_ROW, AROUND_TABLE = 6, 30
AROUND = {"p": 5, "li": 2, "div": 2}  # titles: 16


def estimated_height(drawn: str) -> float:
    """Points, without the head of the section; mostly within a sixth of what layout makes of it."""
    figures = sum(float(height) for height in FIGURE.findall(drawn))
    drawn = FIGURE.sub("", drawn)
    tables = TABLE.findall(drawn)
    words = sum(_words(tag, _letters(inner)) for tag, inner in WORDS.findall(TABLE.sub("", drawn)))
    return figures + words + sum(AROUND_TABLE + sum(map(_row, ROW.findall(table))) for table in tables)


def _letters(drawn: str) -> int:
    return len(TAG.sub("", drawn))


def _words(tag: str, count: int) -> float:
    return ceil(count / ACROSS[0]) * LINE + AROUND.get(tag, 16) if count else 0


def _row(row: str) -> float:
    return AROUND_ROW + CELL_LINE * max(1, ceil(sum(map(_letters, CELL.findall(row))) / ACROSS[1]))
