"""Answers: what each type takes, what is refused, who was faster, and what appears or leaves."""

import io

import pytest

from tests.workbench.views.conftest import HTMX

SAID = [
    ("name", {"value": "Cap client"}, "Cap client"),
    ("story", {"value": "Two lines\nof text"}, "Two lines\nof text"),
    ("day", {"value": "2026-05-31"}, "2026-05-31"),
    ("users", {"value": "12,400"}, "12400"),
    ("budget", {"value": "12,400.50"}, "12400.50"),
    ("first-contact", {"value": "0"}, "0"),
    ("reasons", {"low": "1", "likely": "2.5", "high": "3"}, {"low": "1", "likely": "2.5", "high": "3"}),
    ("aim", {"value": "keep"}, "keep"),
    ("channels", {"value": ["", "shop", "web"]}, ["shop", "web"]),
    ("order", {"price": "2", "delay": "1", "advice": "3"}, ["delay", "price", "advice"]),
    ("points", {"people": "60", "tools": "40"}, {"people": "60", "tools": "40"}),
    ("listening", {"value": "0"}, 0),
    ("caller", {"today": "0", "needed": "2"}, {"today": 0, "needed": 2}),
    ("served", {"retail": "well"}, {"retail": "well"}),
    ("relation", {"horizon": "-3"}, {"horizon": -3}),
]


@pytest.mark.parametrize(("question", "fields", "value"), SAID, ids=[case[0] for case in SAID])
@pytest.mark.parametrize("htmx", [True, False], ids=["script", "no script"])
def test_every_type_of_question_keeps_its_answer(desk, kept, question, fields, value, htmx):
    answer = desk().answer(question, htmx=htmx, **fields)

    assert answer.status_code == (200 if htmx else 303)
    assert kept("every-question", question).data["value"] == value


@pytest.mark.parametrize(("question", "fields", "value"), SAID, ids=[case[0] for case in SAID])
def test_an_answer_is_said_in_words_on_paper_and_in_the_history(desk, question, fields, value):
    desk().answer("first-contact", value="80")
    desk().answer("aim", value="keep")
    desk().answer(question, version=1 if question in ("first-contact", "aim") else 0, **fields)

    paper, history = desk().get("every-question/print"), desk().get(f"every-question/rows/{question}/history")

    assert paper.status_code == history.status_code == 200
    assert str(value).encode() not in history.data or isinstance(value, str | int)


def test_a_french_reader_types_french_numbers(desk, kept, cast):
    desk(language="fr").answer("budget", value="12\u202f400,50")

    assert kept("every-question", "budget").data["value"] == "12400.50"
    assert "12400,5" in desk(language="fr").get("every-question?theme=all").text


def test_a_wrong_entry_gets_the_questions_own_sentence_and_what_was_typed_stays(desk, kept):
    part, page = desk().answer("users", value="a dozen"), desk().answer("users", value="a dozen", htmx=False)

    assert part.status_code == page.status_code == 422
    assert "A number of people, for example 120." in part.text
    assert 'value="a dozen"' in page.text
    assert kept("every-question", "users") is None


@pytest.mark.parametrize(("question", "fields"), [
    ("first-contact", {"value": "101"}), ("day", {"value": "31 May"}), ("aim", {"value": "fly"}),
    ("listening", {"value": "9"}), ("served", {"retail": "fly"}), ("relation", {"horizon": "4"}),
    ("reasons", {"low": "3", "likely": "2", "high": "1"}), ("name", {"value": "x" * 501}),
])
def test_an_entry_that_makes_no_sense_is_refused_with_a_sentence(desk, kept, question, fields):
    desk().answer("first-contact", value="80")
    standing = kept("every-question", question)

    answer = desk().answer(question, version=standing.version if standing else 0, **fields)

    assert answer.status_code == 422
    assert 'class="fault"' in answer.text
    assert (kept("every-question", question) is None) == (standing is None)


@pytest.mark.parametrize(("question", "fields"), [
    ("reasons", {"low": "3"}), ("points", {"people": "60"}), ("order", {"price": "1"}),
])
def test_an_entry_that_is_not_finished_is_no_reproach_while_one_types(desk, kept, question, fields):
    answer = desk().answer(question, **fields)

    assert answer.status_code == 200
    assert 'class="fault"' not in answer.text
    assert kept("every-question", question) is None


def test_the_page_says_who_saved_and_when(desk):
    desk().answer("name", value="Cap client")

    assert "by Lead" in desk().get("every-question?theme=words").text


TICKED = [case for case in SAID if case[0] in ("aim", "listening", "caller", "served", "relation")]


@pytest.mark.parametrize(("question", "fields", "value"), TICKED, ids=[case[0] for case in TICKED])
@pytest.mark.parametrize("htmx", [True, False], ids=["script", "no script"])
def test_what_is_ticked_can_be_emptied_and_taken_back(desk, kept, question, fields, value, htmx):
    at = desk()
    at.answer("first-contact", value="80")
    at.answer(question, **fields)
    offered = at.get("every-question?theme=all").text
    emptied = at.post("every-question/answers", {"question": question, "version": 1, "empty": "1"}, headers=HTMX if htmx else {})
    gone = kept("every-question", question)
    page = emptied.text if htmx else at.get("every-question?theme=all").text
    at.post("every-question/answers", {"question": question, "version": 2, "undo": "1"}, headers=HTMX if htmx else {})

    assert f'form="q-{question}-empty"' in offered.partition(f'id="q-{question}-status"')[2].partition("</div>")[0]
    assert emptied.status_code == (200 if htmx else 303)
    assert (gone.data["value"], gone.data["state"], gone.version) == (None, "answered", 2)
    assert 'name="undo"' in page.partition(f'id="q-{question}-status"')[2].partition("</div>")[0]
    assert "checked" not in page.partition(f'id="q-{question}-label"')[2].partition("</div>\n    <div")[0].partition("cannot-answer")[0]
    assert (kept("every-question", question).data["value"], kept("every-question", question).version) == (value, 3)


def test_emptying_draws_the_question_anew_with_the_focus_on_the_way_back(desk):
    desk().answer("listening", value="1")
    answer = desk().post("every-question/answers", {"question": "listening", "version": 1, "empty": "1"}, headers=HTMX)

    assert answer.headers["HX-Retarget"] == "#place-listening"
    assert "autofocus" in answer.text.partition('name="undo"')[2].partition(">")[0]
    assert "autofocus" not in desk().get("every-question?theme=all").text


def test_an_unknown_is_emptied_too_and_its_reason_goes_with_it(desk, kept):
    desk().answer("listening", state="unknown", reason="Nobody counts")
    desk().post("every-question/answers", {"question": "listening", "version": 1, "empty": "1"})

    assert kept("every-question", "listening").data == {"value": None, "state": "answered", "reason": "", "evidence": []}


def test_who_empties_an_answer_that_moved_on_sees_both(desk, kept, cast):
    desk().answer("listening", value="1")
    desk(cast.colleague).answer("listening", version=1, value="2")
    late = desk().post("every-question/answers", {"question": "listening", "version": 1, "empty": "1"}, headers=HTMX)

    assert late.status_code == 409
    assert "keep-mine" in late.text and "checked" not in late.text.partition("cannot-answer")[0]
    assert kept("every-question", "listening").data["value"] == 2


def test_nothing_is_taken_back_where_nothing_was(desk, kept):
    assert desk().post("every-question/answers", {"question": "listening", "version": 7, "undo": "1"}).status_code == 404
    desk().post("every-question/answers", {"question": "listening", "version": 0, "empty": "1"})

    assert kept("every-question", "listening") is None


def test_who_may_not_answer_empties_nothing(desk, cast):
    desk().answer("listening", value="1")

    assert desk(cast.observer).post("every-question/answers", {"question": "listening", "version": 1, "empty": "1"}).status_code == 403


def test_a_stale_save_is_refused_with_both_values_and_nothing_is_lost(desk, kept, cast):
    desk().answer("users", value="100")

    late = desk(cast.colleague).answer("users", value="90")

    assert late.status_code == 409
    assert "100" in late.text
    assert "90" in late.text
    assert "Lead" in late.text
    assert kept("every-question", "users").data["value"] == "100"


def test_without_scripts_a_stale_save_shows_the_page_with_both_values(desk, cast):
    desk().answer("users", value="100")

    late = desk(cast.colleague).answer("users", value="90", htmx=False)

    assert late.status_code == 409
    assert "keep-mine" in late.text
    assert 'value="90"' in late.text


def test_who_keeps_theirs_replaces_the_value_that_was_seen(desk, kept, cast):
    desk().answer("users", value="100")

    desk(cast.colleague).answer("users", version=0, value="90", resolve="keep-mine", seen=1)

    assert kept("every-question", "users").data["value"] == "90"


def test_keeping_mine_does_not_overwrite_a_third_value_that_was_never_seen(desk, kept, cast):
    desk().answer("users", value="100")
    desk().answer("users", version=1, value="110")

    late = desk(cast.colleague).answer("users", version=0, value="90", resolve="keep-mine", seen=1)

    assert late.status_code == 409
    assert kept("every-question", "users").data["value"] == "110"


def test_keeping_theirs_shows_their_value_again(desk, kept, cast):
    desk().answer("users", value="100")

    back = desk(cast.colleague).answer("users", value="90", resolve="keep-theirs")

    assert 'value="100"' in back.text
    assert back.headers["HX-Retarget"] == "#place-users"
    assert kept("every-question", "users").version == 1


def test_saving_the_same_again_leaves_no_revision(desk, kept):
    desk().answer("users", value="100")
    desk().answer("users", value="100")

    assert kept("every-question", "users").version == 1


def test_a_blank_that_was_never_answered_is_not_saved(desk, kept):
    desk().answer("users", value="")

    assert kept("every-question", "users") is None


@pytest.mark.parametrize("state", ["unknown", "not-applicable", "later"])
def test_who_cannot_answer_says_why_and_the_value_behind_it_stays(desk, kept, state):
    desk().answer("users", value="100")

    desk().answer("users", version=1, value="100", state=state, reason="The list is with the auditors.")

    data = kept("every-question", "users").data
    assert (data["state"], data["reason"], data["value"]) == (state, "The list is with the auditors.", "100")


def test_a_question_appears_when_the_answer_it_depends_on_is_given_and_leaves_again(desk):
    at = desk()

    appears = at.answer("aim", value="keep")
    leaves = at.answer("aim", version=1, value="sell")

    assert 'id="place-channels" hx-swap-oob="true"' in appears.text
    assert 'name="channels"' in appears.text
    assert 'id="place-channels" hx-swap-oob="true"' in leaves.text
    assert 'name="channels"' not in leaves.text


def test_only_what_is_asked_counts_in_the_progress(desk):
    assert "0 of 14 answered" in desk().get("every-question?theme=all").text

    desk().answer("aim", value="keep")

    assert "1 of 15 answered" in desk().get("every-question?theme=all").text


def test_a_long_questionnaire_opens_at_the_first_theme_that_is_not_settled(desk):
    for question, fields, _value in SAID[:7]:
        desk().answer(question, **({"value": "10"} if question == "first-contact" else fields))

    assert 'name="aim"' in desk().get("every-question").text
    assert 'name="users"' not in desk().get("every-question").text


def test_evidence_is_kept_with_its_fingerprint_and_sent_as_an_attachment(desk, kept):
    at = desk()
    at.answer("users", value="120")

    at.post("every-question/answers/users/evidence", {"file": (io.BytesIO(b"%PDF-1.7 proof"), "../staff list.pdf")},
            content_type="multipart/form-data")

    evidence = kept("every-question", "users").data["evidence"]
    page = at.get("every-question?theme=words").text
    sent = at.browser.get(f"{at.base.rsplit('/', 1)[0]}/files/{evidence[0]}")
    assert "staff list.pdf" in page
    assert "SHA-256" in page
    assert sent.data == b"%PDF-1.7 proof"
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert sent.headers["X-Content-Type-Options"] == "nosniff"


def test_evidence_can_be_taken_off_an_answer_again(desk, kept):
    at = desk()
    at.post("every-question/answers/users/evidence", {"file": (io.BytesIO(b"%PDF-1.7"), "a.pdf")},
            content_type="multipart/form-data")
    file = kept("every-question", "users").data["evidence"][0]

    at.post("every-question/answers/users/evidence", {"remove": file})

    assert kept("every-question", "users").data["evidence"] == []


@pytest.mark.parametrize("content", [b"<svg xmlns='x'><script/></svg>", b"\x7fELF", b"", b"MZ\x00\x01"])
def test_files_that_a_browser_could_run_are_refused(desk, kept, content):
    answer = desk().post("every-question/answers/users/evidence", {"file": (io.BytesIO(content), "proof.pdf")},
                         content_type="multipart/form-data")

    assert answer.status_code == 422
    assert kept("every-question", "users") is None


def test_a_question_for_evidence_takes_files_one_by_one(desk, kept):
    at = desk()
    for version, name in enumerate(("one.txt", "two.txt")):
        files = kept("every-question", "proof").data["value"] if version else []
        at.post("every-question/answers", {"question": "proof", "version": version, "proof": files,
                "proof.file": (io.BytesIO(name.encode()), name)}, content_type="multipart/form-data", headers=HTMX)

    page = at.get("every-question?theme=levels").text
    assert len(kept("every-question", "proof").data["value"]) == 2
    assert "one.txt" in page
    assert "two.txt" in page


def test_the_files_of_another_project_are_no_answer(desk, kept):
    desk().answer("proof", value="0123456789ab")

    assert kept("every-question", "proof") is None


def test_readers_see_answers_and_have_no_form(desk, cast):
    desk().answer("users", value="120")

    page = desk(cast.observer).get("every-question?theme=words").text

    assert "120" in page
    assert 'name="users"' not in page
    assert desk(cast.observer).answer("users", value="1").status_code == 403


def test_participants_answer_and_see_neither_scores_nor_evidence_nor_registers(desk, cast):
    desk().answer("listening", value="1")

    page = desk(cast.participant).get("every-question?theme=all")

    assert 'name="users"' in page.text
    assert 'class="score"' not in page.text
    assert "evidence" not in page.text.split('id="q-users"')[1].split("</article>")[0]
    assert desk(cast.participant).get("every-column").status_code == 403


def test_the_trainers_note_is_for_those_who_run_the_project(desk, cast):
    assert "Let the room choose." in desk(cast.trainer).get("every-question?theme=words").text
    assert "Let the room choose." not in desk(cast.committee).get("every-question?theme=words").text


def test_a_question_that_does_not_exist_is_not_found(desk):
    assert desk().answer("nowhere", value="1").status_code == 404
    assert desk().get("nowhere").status_code == 404
    assert desk().browser.get(desk().base.replace("vision", "strategy") + "/every-question").status_code == 404
