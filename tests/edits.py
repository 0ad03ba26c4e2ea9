"""Seeded edits of a text, line by line, as clerks and converters make them; and differences that are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.model.diff import Change, Diff, Side
from wsisres.render.redline.lines import lines

if TYPE_CHECKING:
    from random import Random

    from wsisres.model import Document
    from wsisres.render.redline.lines import Line

__all__ = ["edited", "made_up"]

_WORDS = ("2031", "shall", "Member States;", "<b>", "¹", "lighthouses", "(Rev. Busan, 2014)", "a)", "—")


def edited(text: str, random: Random) -> str:
    """A text with up to eight paragraphs dropped, doubled, moved, swapped or reworded."""
    paragraphs = text.split("\n\n")
    for _ in range(random.randint(1, 8)):
        place, other = random.randrange(len(paragraphs)), random.randrange(len(paragraphs))
        match random.randrange(5):
            case 0 if len(paragraphs) > 4:
                del paragraphs[place]
            case 1:
                paragraphs.insert(place, paragraphs[other])
            case 2:
                paragraphs.insert(other, paragraphs.pop(place))
            case 3:
                words = paragraphs[place].split(" ")
                words[random.randrange(len(words))] = random.choice(_WORDS)
                paragraphs[place] = " ".join(words)
            case _:
                words = paragraphs[place].split(" ")
                words.insert(random.randint(0, len(words)), random.choice(_WORDS))
                paragraphs[place] = " ".join(words)
    return "\n\n".join(paragraphs)


def made_up(old: Document, new: Document, random: Random) -> Diff:
    """A `Diff` that pairs parts at random: whatever it says, a redline must keep both texts."""
    before = list({line.path: line for line in lines(old)}.values())
    after = list({line.path: line for line in lines(new)}.values())
    size = random.randint(0, min(len(before), len(after)))
    one, two = random.sample(before, size), random.sample(after, size)
    if random.random() < 0.5:  # in order, so that many pairs stand side by side
        one.sort(key=before.index)
        two.sort(key=after.index)
    changes = [_change(left, right, moved=random.random() < 0.1) for left, right in zip(one, two, strict=True)]
    return Diff.model_construct(changes=changes, crosswalk={})


def _change(old: Line, new: Line, *, moved: bool) -> Change:
    return Change.model_construct(
        symbol="MOD",
        old=Side.model_construct(path=old.path),
        new=Side.model_construct(path=new.path),
        moved=moved,
        renumbered=False,
        class_="substantive",
        reasons=[],
        words=[],
    )
