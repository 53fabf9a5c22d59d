// A pad to draw a digit on. It sends each stroke to Python, and Python answers what the network saw.

const SIZE = 280, WIDTH = 20, STEP = 10, LEAP = 40;
const MOVES = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  Home: [-1, -1], PageUp: [1, -1], End: [-1, 1], PageDown: [1, 1],
};
// JupyterLab and Notebook 7 use arrow keys and Enter themselves, except in elements with this attribute.
const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };
let pads = 0;

function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function render({ model, el }) {
  const id = `byhand-pad-${++pads}`;
  const canvas = made("canvas", {
    ...OWN_KEYS, class: "byhand-pad-sheet", tabindex: "0", role: "application",
    "aria-label": "Sheet to draw a digit on", "aria-describedby": `${id}-keys`,
  });
  const where = made("div", { class: "byhand-pad-where", role: "status" });
  const status = made("div", { class: "byhand-pad-status", role: "status" });
  const clear = made("button", { ...OWN_KEYS, type: "button" }, "Clear");
  const recognise = made("button", { ...OWN_KEYS, type: "button", class: "byhand-pad-main" }, "Recognise");
  const seen = made("canvas", { class: "byhand-pad-seen", width: 28, height: 28, role: "img" });
  const title = made("div", { class: "byhand-pad-title" });
  const rows = made("tbody");
  const table = made("table", {}, made("caption", {}, "Probability of each digit"), rows);
  el.append(made("div", { class: "byhand-pad" },
    made("div", { class: "byhand-pad-left" },
      canvas,
      made("div", { class: "byhand-pad-buttons" }, recognise, clear),
      status,
      where),
    made("div", { class: "byhand-pad-middle" }, title, seen),
    made("div", { class: "byhand-pad-right" }, table),
    made("details", { class: "byhand-pad-help", open: "" },
      made("summary", OWN_KEYS, "How to draw"),
      made("p", { id: `${id}-keys` },
        "With a mouse, a finger or a pen: draw on the black sheet. With the keyboard: go to the sheet with Tab. " +
        "Arrow keys move the pen; Home, Page Up, End and Page Down move it diagonally; with Shift it leaps. " +
        "Space or Enter puts the pen down, and lifts it again."))));

  const sharp = Math.max(1, Math.min(3, window.devicePixelRatio || 1));
  canvas.width = canvas.height = SIZE * sharp;
  const paper = canvas.getContext("2d");
  paper.scale(sharp, sharp);

  let strokes = model.get("strokes");
  let stroke = null; // the one being drawn
  let pen = null; // where the keyboard's pen is; null until a key moves it
  let patience = null;

  function paint() {
    paper.fillStyle = "#000";
    paper.fillRect(0, 0, SIZE, SIZE);
    paper.lineWidth = WIDTH;
    paper.lineCap = paper.lineJoin = "round";
    paper.strokeStyle = paper.fillStyle = "#fff";
    for (const points of stroke ? [...strokes, stroke] : strokes) {
      paper.beginPath();
      paper.moveTo(...points[0]);
      for (const point of points) paper.lineTo(...point);
      paper.stroke();
    }
    if (!pen) return;
    for (const [colour, width] of [["#000", 7], ["#E69F00", 4]]) {
      paper.strokeStyle = colour;
      paper.lineWidth = width;
      paper.beginPath();
      paper.arc(...pen, WIDTH / 2 + 3, 0, 2 * Math.PI);
      if (!stroke) for (const [x, y] of [[1, 0], [0, 1]]) {
        paper.moveTo(pen[0] - 6 * x, pen[1] - 6 * y);
        paper.lineTo(pen[0] + 6 * x, pen[1] + 6 * y);
      }
      paper.stroke();
    }
  }

  function say(sentence) {
    clearTimeout(patience);
    status.textContent = sentence;
  }

  function finish() {
    if (!stroke) return;
    strokes = [...strokes, stroke];
    stroke = null;
    model.set("strokes", strokes);
    model.save_changes();
    stale();
    say(`${strokes.length} stroke${strokes.length > 1 ? "s" : ""} drawn.`);
    paint();
  }

  function stale() {
    if (!model.get("answer").pixels) return;
    el.firstChild.classList.toggle("byhand-pad-stale", true);
    title.textContent = "The network saw, before the last stroke";
  }

  // ---- mouse, finger, pen

  function point(event) {
    const box = canvas.getBoundingClientRect();
    const scale = SIZE / box.width;
    return [event.clientX - box.left, event.clientY - box.top].map((d) => Math.round(10 * scale * d) / 10);
  }

  function begin(event) {
    finish();
    pen = null;
    where.textContent = "";
    canvas.setPointerCapture(event.pointerId);
    stroke = [point(event)];
    say("");
    paint();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.isPrimary && event.button === 0) begin(event);
  });
  // A mouse's stroke may start outside the sheet. (A finger's or a pen's events go to the place it touched.)
  canvas.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "mouse" && event.buttons === 1 && !stroke) begin(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke || pen || !event.isPrimary) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) {
      const next = point(one), last = stroke[stroke.length - 1];
      if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= 1.5) stroke.push(next);
    }
    paint();
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"])
    canvas.addEventListener(name, () => { if (!pen) finish(); });

  // ---- keyboard

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    const toggles = event.key === " " || event.key === "Enter";
    if (!move && !toggles) return;
    event.preventDefault();
    event.stopPropagation();
    if (stroke && !pen) return; // a mouse is drawing
    pen ??= [SIZE / 2, SIZE / 2];
    if (move) {
      const step = event.shiftKey ? LEAP : STEP;
      pen = pen.map((d, k) => Math.max(WIDTH / 2, Math.min(SIZE - WIDTH / 2, d + step * move[k])));
      if (stroke) stroke.push(pen);
    } else if (!event.repeat) {
      if (stroke) finish();
      else {
        stroke = [pen];
        say("");
      }
    }
    where.textContent = `Pen ${stroke ? "down" : "up"} at ${pen[0]} across, ${pen[1]} down.`;
    paint();
  });
  canvas.addEventListener("focus", () => {
    if (!canvas.matches(":focus-visible")) return;
    pen ??= [SIZE / 2, SIZE / 2];
    paint();
  });
  canvas.addEventListener("blur", () => {
    if (pen) finish();
    pen = null;
    where.textContent = "";
    paint();
  });

  // ---- what Python is asked, and what it answers

  clear.addEventListener("click", () => {
    strokes = [];
    stroke = null;
    model.set("strokes", strokes);
    model.set("answer", {});
    model.save_changes();
    show();
    say("The sheet is empty.");
    paint();
  });
  recognise.addEventListener("click", () => {
    say("Reading …");
    patience = setTimeout(() => { status.textContent = "Still reading: is another cell running?"; }, 4000);
    model.set("strokes", strokes);
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
  });

  function show() {
    const { pixels, seen: words, P = Array(10).fill(0), best, says } = model.get("answer");
    const view = seen.getContext("2d");
    const image = view.createImageData(28, 28);
    for (let k = 0; k < 784; k++) image.data.set([...Array(3).fill(pixels?.[k] ?? 0), 255], 4 * k);
    view.putImageData(image, 0, 0);
    seen.setAttribute("aria-label", words ?? "Nothing yet: 28 by 28 black pixels");
    rows.replaceChildren(...P.map((p, digit) => {
      const bar = made("div", { class: "byhand-pad-bar" });
      bar.style.width = `${100 * p}%`;
      const number = pixels ? p.toFixed(2) : "–";
      return made("tr", digit === best ? { class: "byhand-pad-best" } : {},
        made("th", { scope: "row" }, `${digit}`),
        made("td", {}, made("div", { class: "byhand-pad-track" }, bar)),
        made("td", {}, number));
    }));
    el.firstChild.classList.toggle("byhand-pad-stale", false);
    title.textContent = "The network sees";
    if (says) say(says);
  }

  function follow() {
    strokes = model.get("strokes");
    paint();
  }

  model.on("change:answer", show);
  model.on("change:strokes", follow);
  show();
  paint();
  return () => {
    clearTimeout(patience);
    model.off("change:answer", show);
    model.off("change:strokes", follow);
  };
}

export default { render };
