"""One lesson in a real JupyterLab in headless Chromium, as a learner with a keyboard meets it."""

from playwright.sync_api import expect


def test_a_learner_goes_wrong_asks_for_a_hint_and_gets_it_right(open_lesson):
    lesson = open_lesson("02_activations")
    answer, check = lesson.cell("def sigmoid(z"), lesson.cell('check("sigmoid")')
    lesson.run(answer)
    lesson.run(check)
    assert "Not attempted" in lesson.output(check)

    lesson.answer(answer, "def sigmoid(z):\n    return 1 / (1 + np.exp(z))", check)
    assert "Your curve falls where it should rise" in lesson.output(check)
    assert (
        check.locator("[role=status]").get_attribute("aria-label").startswith("Verdict on sigmoid: Not yet")
    )

    hint = lesson.add_below(check, 'hint("sigmoid")')
    lesson.run(hint)
    assert "Hint 1 of 3" in lesson.output(hint)

    lesson.answer(answer, "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))", check)
    assert "Right." in lesson.output(check)


def test_a_figure_is_moved_by_keyboard(open_lesson, page):
    lesson = open_lesson("02_activations")
    figure = lesson.cell("figures.explore()")
    lesson.run(figure)
    assert len(figure.locator("img[alt]").first.get_attribute("alt")) > 60  # the still twin
    readout = figure.locator("[role=status]").last
    expect(readout).to_contain_text("sigmoid at z = 1:", timeout=30_000)
    track, box = figure.locator(".noUi-handle").first, figure.get_by_label("z", exact=True)
    track.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(readout).to_contain_text("sigmoid at z = 1.3: value 0.786", timeout=30_000)
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(readout).to_contain_text("sigmoid at z = 1.2: value 0.769", timeout=30_000)


def test_a_guess_is_made_by_keyboard_and_shown_beside_what_happens(open_lesson, page):
    lesson = open_lesson("02_activations")
    question, figure = lesson.cell('guess("crossing"'), lesson.cell('figures.activation("sigmoid"')
    lesson.run(question)
    option = question.locator("input[type=radio]").nth(1)
    option.wait_for(timeout=10_000)
    option.focus()
    page.keyboard.press("Space")
    lesson.run(figure)
    assert "What happens: z = 0, as you guessed" in figure.inner_text()


def test_numbers_worked_on_paper_are_drawn_and_the_next_step_is_entered_by_keyboard(open_lesson, page):
    lesson = open_lesson("04_gradient_descent")
    figure = lesson.cell("figures.own_step(")
    lesson.run(figure)
    assert "see your step" in figure.inner_text() and "121.86" not in figure.inner_text()

    answer, check = lesson.cell("worked_update ="), lesson.cell('check("worked_update")')
    lesson.answer(answer, "worked_update = np.array([1.1904, -0.3933])", check)
    assert "Both slopes belong to the old weights" in lesson.output(check)
    lesson.answer(answer, "worked_update = np.array([1.1904, 2.4555])", check)
    assert "Right." in lesson.output(check)

    lesson.run(figure)
    readout = figure.locator("[role=status]").last
    expect(readout).to_contain_text("Step 1: w1 = 1.1904, w2 = 2.4555, ŷ = 17.0391, loss 121.86")
    for name, number in (("your w1", "-3.2252"), ("your w2", "-3.0640")):
        figure.get_by_label(name, exact=True).fill(number)
        page.keyboard.press("Tab")
    figure.get_by_role("button", name="Add this step").focus()
    page.keyboard.press("Enter")
    expect(readout).to_contain_text("Step 2", timeout=30_000)
    assert "That is the step that the gradient gives" in readout.inner_text()
