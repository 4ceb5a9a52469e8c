// On stage: one step further or back by the arrow keys or a clicker, the place in the page, the full screen.
// A step is a heading brought to the top, or less than a screen of what follows it: nothing is jumped over.
(() => {
  const FURTHER = ["ArrowRight", "PageDown"];
  const BACK = ["ArrowLeft", "PageUp"];
  // Where a key writes or moves something, it is not ours. Choices move by arrows alone: a clicker passes.
  const FIELDS = "input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable='true'], "
    + "[role='slider'], [role='combobox'], [role='listbox'], [role='dialog']";
  const CHOICES = "[type='radio'], [role='radio'], [role='radiogroup'], [role='tab'], [role='grid'], [role='menu']";
  const LEAST = 0.3; // of a screen: less is not a step
  const MOST = 0.85; // of a screen, where no heading stands: a line or two stay in sight
  const HAIR = 8; // pixels

  const onStage = () => document.documentElement.classList.contains("stage");
  const main = () => document.querySelector("[data-testid='stMain']");

  // Give the steps of the page, as heights to scroll to; the first is its top.
  const stepsOf = (page) => {
    const bar = document.querySelector(".st-key-controls")?.offsetHeight ?? 0;
    const seen = page.clientHeight - bar;
    const last = page.scrollHeight - page.clientHeight;
    const zero = page.getBoundingClientRect().top - page.scrollTop;
    const heads = [...page.querySelectorAll(".st-key-page :is(h1, h2, h3)")]
      .filter((head) => head.checkVisibility())
      .map((head) => head.getBoundingClientRect().top - zero - 2 * HAIR)
      .sort((one, other) => one - other);
    const steps = [0];
    for (let here = 0; here < last - HAIR; here = steps.at(-1)) {
      const head = heads.find((top) => top > here + LEAST * seen && top < here + seen - HAIR);
      steps.push(Math.min(head ?? here + MOST * seen, last));
    }
    return steps;
  };
  const placeIn = (steps, page) => steps.findLastIndex((step) => step <= page.scrollTop + HAIR);

  const move = (by) => {
    const page = main();
    if (!page?.querySelector(".st-key-page :is(h1, h2)")) {
      return; // the page is not there yet: a second press must not turn it
    }
    const steps = stepsOf(page);
    const to = placeIn(steps, page) + by;
    if (to in steps) {
      page.scrollTo({ top: steps[to], behavior: "instant" });
    } else {
      document.querySelector(`.st-key-stage-${by > 0 ? "on" : "back"} a`)?.click();
    }
  };

  addEventListener("keydown", (press) => {
    const by = FURTHER.includes(press.key) ? 1 : BACK.includes(press.key) ? -1 : 0;
    const shifted = press.ctrlKey || press.altKey || press.metaKey || press.shiftKey;
    if (!by || !onStage() || shifted || press.defaultPrevented) {
      return;
    }
    const focus = document.activeElement;
    if (focus?.closest(FIELDS) || (press.key.startsWith("Arrow") && focus?.closest(CHOICES))) {
      return;
    }
    press.preventDefault();
    move(by);
  });

  addEventListener("click", (press) => {
    if (press.target.closest?.(".stage-full")) {
      const turned = document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen();
      turned.catch(() => {}); // a browser that refuses stays as it is
    }
  });

  // The place in the page, written where the bar leaves room for it.
  let due = false;
  const say = () => {
    due = false;
    const [page, said] = [main(), document.querySelector(".stage-place")];
    if (page && said && onStage()) {
      const steps = stepsOf(page);
      const place = `${said.dataset.page} · ${placeIn(steps, page) + 1}/${steps.length}`;
      if (said.textContent !== place) {
        said.textContent = place;
      }
    }
  };
  const soon = () => {
    if (!due && onStage()) {
      due = true;
      requestAnimationFrame(say);
    }
  };
  addEventListener("scroll", soon, { capture: true, passive: true });
  addEventListener("resize", soon);
  new MutationObserver(soon).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["class", "data-page"],
  });
})();
