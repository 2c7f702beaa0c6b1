"""What differs between two texts is told by words, and nothing of either text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.text_differences import MOST_WORDS, Change, Line, Run, differences

WORDS = st.text(alphabet="ab \nاب", max_size=40)


def side(lines: list[Line], without: Change) -> list[str]:
    """Return the lines of one of the two texts; a line that has nothing of it is not its line."""
    return ["".join(run.text for run in line if run.change is not without) for line in lines if is_of(line, without)]


def is_of(line: Line, without: Change) -> bool:
    return not line or any(run.change is not without for run in line)


@given(old=WORDS, new=WORDS)
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    lines = differences(old, new)
    assert "".join(side(lines, Change.IN)) == old.replace("\n", "")
    assert "".join(side(lines, Change.OUT)) == new.replace("\n", "")


def test_words_that_changed_stand_beside_each_other() -> None:
    [line] = differences("it is asked with respect to act", "it is most kindly asked to act")
    assert line == (
        Run(Change.SAME, "it is "),
        Run(Change.IN, "most kindly "),
        Run(Change.SAME, "asked"),
        Run(Change.OUT, " with respect"),
        Run(Change.SAME, " to act"),
    )


def test_a_phrase_is_replaced_as_a_whole() -> None:
    [line] = differences("one two three", "one four five three")
    assert line == (
        Run(Change.SAME, "one "),
        Run(Change.OUT, "two"),
        Run(Change.IN, "four five"),
        Run(Change.SAME, " three"),
    )
    [line] = differences("a x y b", "a p q b")
    assert line[1:3] == (Run(Change.OUT, "x y"), Run(Change.IN, "p q"))


def test_a_line_that_came_or_went_is_shown_as_a_whole() -> None:
    assert differences("a\nb", "a\nb\nc")[-1] == (Run(Change.IN, "c"),)
    assert differences("a\nb\nc", "a\nc")[1] == (Run(Change.OUT, "b"),)


@pytest.mark.parametrize("text", ["", "a", "a\n\nb"])
def test_equal_texts_have_no_difference(text: str) -> None:
    assert {run.change for line in differences(text, text) for run in line} == {Change.SAME}


def test_a_long_passage_is_not_compared_word_by_word() -> None:
    long = "x " * (MOST_WORDS + 1)
    assert [run.change for run in differences(long, long + "y")[0]] == [Change.OUT, Change.IN]
