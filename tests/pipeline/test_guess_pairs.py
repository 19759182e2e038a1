"""Files that only their content brings together."""

from __future__ import annotations

import pytest

from benchmarks.pairing.files import load_samples, pair_shuffled


@pytest.mark.usefixtures("shared_dir")
def test_real_bulletins_with_random_names_are_paired() -> None:
    """The short ones, without the model; `benchmarks.pairing.files` does it with all."""
    pairs = [pair for pair in load_samples() if len(pair.original) < 6_000]
    assert len(pairs) >= 8
    found = pair_shuffled(pairs, "lexical", with_keys=False, with_partners=True)
    assert (found.right, found.wrong) == (len(pairs), 0)


@pytest.mark.usefixtures("shared_dir")
def test_front_matter_pairs_most_of_those_that_have_it() -> None:
    pairs = [pair for pair in load_samples() if b"translationKey" in pair.original]
    found = pair_shuffled(pairs, "lexical", with_keys=True, with_partners=True)
    assert found.right == len(pairs)
    assert found.wrong == 0


@pytest.mark.usefixtures("shared_dir")
def test_files_without_counterpart_are_paired_with_none() -> None:
    pairs = [pair for pair in load_samples() if len(pair.original) < 9_000]
    found = pair_shuffled(pairs, "lexical", with_keys=False, with_partners=False)
    assert (found.right, found.wrong) == (0, 0)
