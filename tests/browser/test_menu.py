"""The menu by mouse and keyboard, with scripts off, and how far it is from there to the results."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 1440])
def test_more_opens_below_its_button_and_closes_by_escape_or_a_click_outside(student, width):
    student.set_viewport_size({"width": width, "height": 700})
    student.goto("/about/")
    opener, further = student.locator(".opener"), student.locator("#more")
    for close in (lambda: student.keyboard.press("Escape"), lambda: student.mouse.click(width - 4, 690)):
        opener.click()
        expect(further.locator("a")).to_have_count(11)
        button, box = opener.bounding_box(), further.bounding_box()
        assert 0 <= box["y"] - button["y"] - button["height"] < 8
        assert 0 <= box["x"] < box["x"] + box["width"] <= width
        close()
        expect(further).to_be_hidden()


def test_keyboard_reaches_the_first_record_in_a_few_strokes(student):
    student.goto("/enterprises/")
    for key in ("Tab", "Tab", "Enter", "Tab"):
        student.keyboard.press(key)
    expect(student.locator("input[name=slug]").first).to_be_focused()
