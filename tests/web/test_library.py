"""Every page of the library is there, and what does not exist is a 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidestep.web import runner

if TYPE_CHECKING:
    from django.test import Client


def test_every_exercise_pain_type_and_reference_has_its_page(site: Client) -> None:
    """Linked from the list of its kind."""
    knowledge = runner.knowledge()
    library = site.get("/library/").content.decode()
    for kind, things in (("exercises", knowledge.exercises), ("pain-types", knowledge.conditions)):
        for name in things:
            address = f"/library/{kind}/{name}/"
            assert address in library
            assert site.get(address).status_code == 200
    references = site.get("/library/references/").content.decode()
    for name in knowledge.references:
        address = f"/library/references/{name}/"
        assert address in references
        assert site.get(address).status_code == 200


def test_what_no_clinician_has_read_says_so(site: Client) -> None:
    """Until somebody has."""
    for condition in runner.knowledge().conditions.values():
        html = site.get(f"/library/pain-types/{condition.id}/").content.decode()
        assert (condition.review.reviewed_by is None) == ("No clinician has reviewed this page yet." in html)


def test_a_page_that_does_not_exist_is_a_kind_404(site: Client) -> None:
    """With a way back."""
    response = site.get("/library/exercises/moonwalk/")
    assert response.status_code == 404
    assert "Back to today" in response.content.decode()
