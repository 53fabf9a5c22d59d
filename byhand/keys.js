// A hidden widget beside the controls of a figure. It gives each track a name for screen readers, which
// ipywidgets leaves out, and leaves the arrow keys to tracks and lists; notebooks would move between cells.

const VALUE = "aria-valuetext";

function render({ el }) {
  const watches = [];
  let timer = null;

  function watch(node, options, act) {
    const observer = new MutationObserver(act);
    observer.observe(node, options);
    watches.push(observer);
    act();
  }

  function help(box) {
    for (const control of box.querySelectorAll("select, [role=slider]")) {
      if (control.dataset.lmSuppressShortcuts) continue;
      control.dataset.lmSuppressShortcuts = "true";
      if (control.matches("select")) continue;
      const name = control.closest(".widget-hbox")?.querySelector("label").innerText;
      control.setAttribute("aria-label", name ? `${name}, track` : "track");
      watch(control, { attributeFilter: [VALUE] }, () => round(control));
    }
  }

  function start() {
    const box = el.parentElement;
    if (box) watch(box, { childList: true, subtree: true }, () => help(box));
    else timer = setTimeout(start, 100); // not yet in the page
  }

  start();
  return () => {
    clearTimeout(timer);
    for (const observer of watches) observer.disconnect();
  };
}

// Writes 0.01 in place of 0.010000000000000002.
function round(control) {
  const said = control.getAttribute(VALUE), short = String(Number(Number(said).toFixed(6)));
  if (said !== short) control.setAttribute(VALUE, short);
}

export default { render };
