"""Tables of figures: what somebody else's small figures must not tell."""

from datetime import UTC, date, datetime, timedelta

from mla_tracker.domain.figure_table import FigureRow, FigureTable, table
from mla_tracker.domain.figures import Count, Measure, Milestones, Tally, total

SENT = datetime(2026, 3, 2, tzinfo=UTC)
TODAY = date(2026, 6, 1)


def tally(answered: int, waiting: int = 0) -> Tally:
    found = Tally()
    for number in range(answered):
        found.add(Milestones(SENT, answered_at=SENT + timedelta(days=10 + number), items=2, items_answered=1))
    for _ in range(waiting):
        found.add(Milestones(SENT, acknowledge_by=SENT + timedelta(days=7)))
    return found


def counts(row: FigureRow) -> tuple[int | None, ...]:
    return tuple(row.counts[count] for count in (Count.SENT, Count.ANSWERED, Count.OPEN))


def test_a_reader_outside_sees_no_small_figure_and_none_that_gives_it_away() -> None:
    tallies = {"few": tally(2), "some": tally(6), "many": tally(30, 10)}
    found = table(tallies, total(tallies.values()), [False] * 3, TODAY)
    assert [counts(row) for row in found.rows] == [(None, None, 0), (None, None, 0), (40, 30, 10)]
    assert counts(found.total) == (48, 38, 10)
    assert found.has_hidden
    assert found.rows[0].medians[Measure.ANSWER] is None


def test_the_two_states_see_their_own_whole() -> None:
    tallies = {"few": tally(2, 1)}
    found = table(tallies, total(tallies.values()), [True], TODAY)
    assert counts(found.rows[0]) == counts(found.total) == (3, 2, 1)
    assert not found.has_hidden
    median = found.rows[0].medians[Measure.ANSWER]
    assert median is not None
    assert (median.days, median.number) == (11, 3)
    assert found.rows[0].items_answered == 0.5


def test_a_share_tells_no_small_figure() -> None:
    tallies = {"late but for one": tally(0, 9)}
    [row] = table(tallies, total(tallies.values()), [False], TODAY).rows
    assert row.in_time == 0.0  # none of nine: nobody is pointed at
    tallies["late but for one"].counts[Count.IN_TIME] = 1
    tallies["late but for one"].counts[Count.TIMED] = 1
    assert table(tallies, total(tallies.values()), [False], TODAY).rows[0].in_time is None
    assert table(tallies, total(tallies.values()), [True], TODAY).rows[0].in_time == 0.1


def test_a_small_sum_is_hidden_like_any_other_figure() -> None:
    tallies = {"one": tally(1), "two": tally(1)}
    found = table(tallies, total(tallies.values()), [False] * 2, TODAY)
    assert counts(found.total) == (None, None, 0)


def test_where_less_than_half_is_over_there_is_no_median_but_the_number_watched() -> None:
    tallies = {"slow": tally(3, 9)}
    [row] = table(tallies, total(tallies.values()), [False], TODAY).rows
    median = row.medians[Measure.ANSWER]
    assert median is not None
    assert (median.days, median.number) == (None, 12)


def test_a_table_too_long_for_a_page_keeps_the_rows_with_the_most_and_the_sum_of_all() -> None:
    tallies = {"few": tally(6), "most": tally(9), "hidden": tally(4), "many": tally(8)}
    found = table(tallies, total(tallies.values()), [False] * 4, TODAY, most=2)
    assert [row.label for row in found.rows] == ["most", "many"]
    assert (found.left_out, found.has_hidden) == (2, True)
    assert found.rows == [row for name in ("most", "many") for row in _whole(tallies).rows if row.label == name]
    assert found.total == _whole(tallies).total


def _whole(tallies: dict[str, Tally]) -> FigureTable:
    return table(tallies, total(tallies.values()), [False] * len(tallies), TODAY)
