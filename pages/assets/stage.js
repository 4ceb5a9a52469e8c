// On stage: one step further or back by the arrow keys or a clicker, the place in the page, the full screen.
// A step is a heading brought to the top, or the first block that the step before did not hold whole: nothing is jumped
// over, and no block that a screen can hold is cut. A page in parts goes on with its next part where one ends; a step
// back shows what the step forward left.
(() => {
  const FURTHER = ["ArrowRight", "PageDown"];
  const BACK = ["ArrowLeft", "PageUp"];
  // Where a key writes or moves something, it is not ours. Choices move by arrows alone: a clicker passes.
  const FIELDS = "input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable='true'], "
    + "[role='slider'], [role='combobox'], [role='listbox'], [role='dialog']:not(:has([class*='st-key-stage-to-']))";
  // A line of text hears nothing in page up and page down.
  const LINE = "[data-testid='stTextInputField']:not([role='dialog'] *)";
  const CHOICES = "[type='radio'], [role='radio'], [role='radiogroup'], [role='tab'], [role='grid'], [role='menu']";
  const LEAST = 0.3; // of a screen: less is not a step
  const MOST = 0.85; // of a screen, in what no screen can hold: a line or two stay in sight
  const TITLE = 0.16; // of a screen, over a chart
  const NOTE = 0.3; // of a screen, under a chart
  const NEAR = 0.08; // of a screen, from the edge of a card to its heading
  const OVER = 0.2; // of a screen, from the title of a part to the first heading under it
  const SMALLEST = 0.8; // of a chart's size: its letters of 20 pixels are still of 16
  const LETTERS = [1, 0.95, 0.9, 0.86]; // of a card's size: its smallest letters of 21 pixels are still of 18
  const HAIR = 8; // pixels
  const SENT = 100; // milliseconds in which a line that was left has surely sent what was typed
  // What is shown whole or not yet: the largest of these that a screen can hold.
  const BLOCKS = ".board, .figures, .promises, .cards, .card, [data-testid='stElementContainer'], "
    + "[data-testid='stExpander'], [data-testid='stVerticalBlock'], tr, li, p";
  const ONE = "[class*='st-key-field-'], [class*='st-key-task-']"; // a question or a task: no edge, and yet one block
  const BESIDE = ".st-key-rail, .st-key-so-far"; // stays in sight beside the questions, and makes no step
  const DRAWING = ".js-plotly-plot"; // of a chart
  const TABLE = ".stElementContainer:has([data-testid='stTable'])";
  const CARDS = `.st-key-page :is([data-testid='stHorizontalBlock'], [data-testid='stVerticalBlock'], ${TABLE})`;
  const PARTS = ".st-key-page .st-key-parts"; // the row that chooses a part, and the part
  const FIRST = ".st-key-page .st-key-main-chart"; // the chart that a page opens with, and what is said of it
  const LEAD = "h1, h2, h3, [data-testid='stCaptionContainer']"; // what opens a part of a page

  const onStage = () => document.documentElement.classList.contains("stage");
  const main = () => document.querySelector("[data-testid='stMain']");
  const atRest = () =>
    document.querySelector("[data-testid='stApp']")?.dataset.testScriptState === "notRunning" &&
    !document.querySelector("[data-stale='true']");
  // Give the page and the part on screen, as the bar names them.
  const where = () => ({ ...document.querySelector(".stage-place")?.dataset });

  // Give the place of a block on screen, up to where its chart ends when that is drawn smaller.
  const boxOf = (block) => {
    const { top, bottom } = block.getBoundingClientRect();
    const drawing = block.matches(".stElementContainer") ? block.querySelector(DRAWING) : null;
    const end = drawing?.style.transform ? drawing.getBoundingClientRect().bottom : bottom;
    return { top, bottom: end, height: end - top };
  };

  // Give the height of what ends a part or a page under a chart, when it is but a few lines.
  const noteUnder = (chart, around, seen) => {
    const end = chart.getBoundingClientRect().bottom + (parseFloat(chart.style.marginBottom) || 0);
    const height = around.getBoundingClientRect().bottom - end;
    return height > 0 && height < NOTE * seen ? height : 0;
  };

  // A chart a little higher than the screen with its title, and with the row of its part and the lines under it if that
  // can be, is drawn smaller; its letters stay large.
  const fit = (page, seen) => {
    const heads = [...page.querySelectorAll(".st-key-page :is(h1, h2, h3)")];
    const [row, first, all] = [PARTS, FIRST, ".st-key-page"].map((found) => document.querySelector(found));
    const fromTop = (one) => one.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop;
    for (const chart of page.querySelectorAll(".st-key-page .stElementContainer:has([data-testid='stPlotlyChart'])")) {
      const whole = chart.offsetHeight; // as if it were not made smaller
      const head = heads.findLast((one) => one.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING);
      const under = (one) => chart.getBoundingClientRect().top - one.getBoundingClientRect().top;
      const over = head ? under(head) : 0;
      const room = seen - (over < 2 * TITLE * seen ? Math.max(over + 3 * HAIR, TITLE * seen) : TITLE * seen);
      const around = [row, first, all].find((one) => one?.contains(chart));
      const note = noteUnder(chart, around, seen);
      const before = around === row ? under(row) : around === first ? fromTop(chart) : over;
      const least = around !== all || (note && over < 2 * TITLE * seen) ? seen - before - note - 4 * HAIR : 0;
      const wanted = Math.floor(((least < SMALLEST * whole ? room : least) * 100) / whole) / 100;
      const drawing = chart.querySelector(DRAWING); // alone: it is drawn as wide and high as what stands around
      const smaller = drawing && wanted < 1 && wanted >= SMALLEST;
      if (drawing) {
        drawing.style.transformOrigin = "top left";
        drawing.style.transform = smaller ? `scale(${wanted})` : "";
      }
      chart.style.marginBottom = smaller ? `${Math.round((wanted - 1) * whole)}px` : "";
    }
  };

  const edged = (box) => getComputedStyle(box).borderTopStyle !== "none";

  // Give the height of the title right over a block, with what is said between the two; 0 without one.
  const titleOver = (page, block, seen) => {
    const head = [...page.querySelectorAll(".st-key-page :is(h1, h2)")].findLast(
      (one) => one.checkVisibility() && one.compareDocumentPosition(block) === Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const over = head ? block.getBoundingClientRect().top - head.getBoundingClientRect().top : 0;
    return over < OVER * seen ? over : 0;
  };

  // A card, cards beside each other or a table, a little higher than the screen with their title, are written smaller.
  const written = new WeakMap(); // for what screen and how many letters
  const tighten = (page, seen) => {
    for (const card of page.querySelectorAll(CARDS)) {
      const wanted = `${seen} ${innerWidth} ${card.textContent.length}`;
      const row = card.dataset.testid === "stHorizontalBlock";
      const cards = row && [...card.querySelectorAll("[data-testid='stVerticalBlock']")].some(edged);
      const alone = !row && (card.matches(TABLE) || edged(card)) && !card.closest("[data-testid='stHorizontalBlock']");
      const worked = card.querySelector(`${DRAWING}, input:not([type='checkbox']), textarea`);
      if (written.get(card) === wanted || !(cards || alone) || worked) {
        continue;
      }
      written.set(card, wanted);
      const room = seen - titleOver(page, card, seen) - 4 * HAIR;
      const fits = (size) => {
        card.style.zoom = size === 1 ? "" : size;
        return card.getBoundingClientRect().height <= room;
      };
      card.style.zoom = LETTERS.some(fits) ? card.style.zoom : "";
    }
  };

  // Give the rows of a chart that has no room with its title, as heights on screen: each from its name to the next one.
  const rowsOf = (chart) => {
    const { top, bottom } = boxOf(chart);
    const names = [...chart.querySelectorAll(".annotation-text")].map((name) => name.getBoundingClientRect());
    const left = Math.min(...names.map((name) => name.left));
    const tops = names.filter((name) => name.left < left + HAIR).map((name) => name.top - HAIR).sort((a, b) => a - b);
    return tops.map((one, at) => ({ top: at ? one : top, bottom: tops[at + 1] ?? bottom }));
  };

  // Give the blocks of the page that a screen can hold, from its top down; columns and pages have no edge of their own.
  const blocksOf = (page, seen, zero) => {
    const blocks = [];
    let held = null;
    for (const block of page.querySelectorAll(`.st-key-page :is(${BLOCKS})`)) {
      if (held?.contains(block) || block.closest(BESIDE)) {
        continue;
      }
      const { top, bottom, height } = boxOf(block);
      const bare = block.dataset.testid === "stVerticalBlock" && !block.matches(ONE) && !edged(block);
      if (block.matches(TABLE) && height + titleOver(page, block, seen) > seen - 3 * HAIR) {
        continue; // shown with its title, row by row
      }
      const rows = block.matches(".stElementContainer") && height > (1 - TITLE) * seen ? rowsOf(block) : [];
      if (rows.length > 1) {
        held = block;
        blocks.push(...rows.map((row) => ({ block, top: row.top - zero - 2 * HAIR, bottom: row.bottom - zero })));
        continue;
      }
      if (height > 1 && height <= seen - 3 * HAIR && !bare && block.checkVisibility()) {
        held = block;
        blocks.push({ block, top: top - zero - 2 * HAIR, bottom: bottom - zero });
      }
    }
    return blocks.sort((one, other) => one.top - other.top);
  };

  // Give the height where what a heading opens begins: at the edge of its card, when it comes first there.
  const topOf = (head, blocks, seen, zero) => {
    const cards = "[data-testid='stVerticalBlock'], .card";
    let box = blocks.find(({ block }) => block.contains(head))?.block ?? head;
    for (let card = box.closest(cards); card; card = card.parentElement.closest(cards)) {
      const over = head.getBoundingClientRect().top - card.getBoundingClientRect().top;
      box = edged(card) && over < NEAR * seen ? card : box;
    }
    return box.getBoundingClientRect().top - zero - (box === head ? 0 : 2 * HAIR);
  };

  // Tell whether something that no screen can hold stands across a height of the window.
  const cutAt = (page, height) =>
    [...page.querySelectorAll(".st-key-page [data-testid='stElementContainer']")].some((element) => {
      const { top, bottom } = boxOf(element);
      return top < height && bottom > height;
    });

  // Give the steps of the page, as heights to scroll to; the first is its top. `ends` tells how far each is shown,
  // `first` and `last` the steps where a part begins and where it ends.
  const stepsOf = (page) => {
    const bar = document.querySelector(".st-key-controls")?.offsetHeight ?? 0;
    const seen = page.clientHeight - bar;
    const zero = page.getBoundingClientRect().top - page.scrollTop;
    const blocks = blocksOf(page, seen, zero);
    const bottom = Math.max(0, ...blocks.map((block) => block.bottom));
    const heads = [...page.querySelectorAll(".st-key-page :is(h1, h2, h3)")]
      .filter((head) => head.checkVisibility() && !head.closest(BESIDE))
      .map((head) => ({ top: topOf(head, blocks, seen, zero), rank: head.tagName }));
    const parts = document.querySelector(PARTS);
    const row = parts ? parts.getBoundingClientRect().top - zero - 2 * HAIR : 0;
    heads.push(...(parts ? [{ top: row, rank: "H1" }] : [])); // a part goes with the row that chooses it
    heads.sort((one, other) => one.top - other.top);
    const [steps, ends] = [[0], []];
    for (let here = 0; here + seen < bottom; here = steps.at(-1)) {
      const end = here + seen;
      const block = blocks.find(({ top, bottom }) => bottom > end && top > here + HAIR);
      const whole = block?.top ?? end;
      // A heading goes with what it opens, however near, and the title of a part with the first heading under it.
      const opens = (top) => top > here + HAIR && whole - top < (OVER + TITLE) * seen && block?.bottom - top <= seen;
      const shown = heads.filter(
        ({ top }) => (top > here + LEAST * seen || opens(top)) && top <= Math.min(whole, end) + HAIR,
      );
      let head = shown.at(-1);
      for (const over of shown.toReversed()) {
        head = over.rank < head.rank && head.top - over.top < OVER * seen ? over : head;
      }
      const rest = cutAt(page, end + zero) ? here + MOST * seen : end; // a blank hides nothing
      const next = head?.top ?? (whole < end + 4 * HAIR ? whole : rest);
      steps.push(next);
      const told = blocks.some(
        ({ block, top, bottom }) => top > here - 3 * HAIR && bottom < next + 2 * HAIR && !block.querySelector(LEAD),
      );
      ends.push(next < end && (told || next > here + LEAST * seen) ? next : end); // a title alone would be no slide
    }
    ends.push(steps.at(-1) + seen);
    const inside = blocks.filter(({ block }) => parts?.contains(block)).map((block) => block.bottom);
    const foot = Math.max(row, ...inside) - HAIR;
    const first = steps.findLastIndex((step) => step <= row + HAIR);
    const last = Math.max(first, ends.findIndex((end) => end >= foot));
    return { steps, ends, seen, first, last };
  };
  const placeIn = (steps, page) => steps.findLastIndex((step) => step <= page.scrollTop + HAIR);

  // The menu of the bar would stay open over the page that it led to.
  const MENU = ".st-key-stage-pages";
  const shut = () => document.querySelector(`${MENU} button[aria-expanded='true']`)?.click();

  const move = (by) => {
    shut();
    const page = main();
    if (!page?.querySelector(".st-key-page :is(h1, h2)") || (turned && !turned.at && !atRest())) {
      return; // the page or the part is not there yet: a second press must not turn it
    }
    const { steps, first, last } = stepsOf(page);
    const here = placeIn(steps, page);
    const way = `.st-key-stage-${by > 0 ? "on" : "back"}`;
    const part = here === (by > 0 ? last : first) && document.querySelector(`${way}:has([class*='st-key-stage-part-']) button`);
    turned = null;
    if (here + by in steps && !part) {
      page.scrollTo({ top: steps[here + by], behavior: "instant" });
    } else {
      turned = { from: where(), by };
      document.querySelector(`${way} :is(a, button)`)?.click();
    }
  };

  // The page or the part that a press turned to is shown at its top, or where it ends after a step back; it stays so
  // while its charts come, until somebody moves it.
  let turned = null;
  const land = (page) => {
    const now = where();
    const is = (place) => place?.page === now.page && place.part === now.part;
    if (turned.at && !is(turned.at)) {
      turned = null; // something else than a press led on
      return;
    }
    if (is(turned.from) || !atRest() || !page.querySelector(".st-key-page :is(h1, h2)")) {
      return;
    }
    const { steps, first, last } = stepsOf(page);
    const part = now.page === turned.from.page;
    const step = turned.by > 0 ? (part ? first : 0) : part ? last : steps.length - 1;
    turned.at = now;
    page.scrollTo({ top: steps[step], behavior: "instant" });
  };
  for (const moved of ["wheel", "pointerdown"]) {
    addEventListener(moved, () => (turned = null), { capture: true, passive: true });
  }

  addEventListener("keydown", (press) => {
    const by = FURTHER.includes(press.key) ? 1 : BACK.includes(press.key) ? -1 : 0;
    const shifted = press.ctrlKey || press.altKey || press.metaKey || press.shiftKey;
    if (!by || !onStage() || shifted || press.defaultPrevented) {
      turned = turned?.at ? null : turned;
      return;
    }
    const focus = document.activeElement;
    const line = press.key.startsWith("Page") && focus?.matches(LINE);
    const over = by < 0 && document.querySelector("[role='dialog']:not(:has(.tour-step, [class*='st-key-stage-to-']))");
    if (over) {
      over.querySelector("button[aria-label]")?.click(); // back from the end of the talk, even before it is drawn
    } else if (line) {
      focus.blur(); // what was just typed is sent first: sent after, it would bring its page back
      setTimeout(() => move(by), SENT);
    } else if (focus?.closest(FIELDS) || (press.key.startsWith("Arrow") && focus?.closest(CHOICES))) {
      return;
    } else {
      move(by);
    }
    press.preventDefault();
  });

  // A business from the room: Enter goes from an amount to the next field, and from the last one to the plan.
  let asked = false; // for the plan, whose button takes the focus once it can be pressed
  addEventListener("keydown", (press) => {
    asked = false;
    const field = press.target.closest?.(".st-key-room [class*='st-key-field-']");
    const shifted = press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || press.isComposing;
    if (press.key !== "Enter" || shifted || !field || !press.target.matches("[data-testid='stTextInputField'][type='text']")) {
      return;
    }
    const next = [...document.querySelectorAll(".st-key-room [class*='st-key-field-'] input")].find(
      (input) => !field.contains(input) && field.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    asked = !next;
    setTimeout(() => next?.focus()); // once Streamlit has heard the key
    soon();
  });

  let beside = Infinity; // scenarios that were compared when one more was asked for
  const compared = () => document.querySelectorAll("[class*='st-key-pinned-']").length;

  addEventListener("click", (press) => {
    if (!press.target.closest?.(MENU)) {
      shut();
    }
    if (onStage() && press.target.closest?.(".st-key-pin button")) {
      beside = Math.max(1, compared());
    }
    if (press.target.closest?.(".stage-full")) {
      const turned = document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen();
      turned.catch(() => {}); // a browser that refuses stays as it is
    }
  });

  // Say which page of the story is on screen, its part, and the step in that part; outside it, the step in the rest.
  const placeSaid = ({ at, page, named }, here, { steps, first, last }) => {
    const inside = named && here >= first && here <= last;
    const part = named ? last - first + 1 : 0;
    const step = inside ? here - first : here > last ? here - part : here;
    const of = inside ? part : steps.length - part;
    return `${[`${at} ${page}`.trim(), ...(inside ? [named] : [])].join(" · ")} · ${step + 1}/${of}`;
  };

  // The place in the page, written where the bar leaves room for it.
  const veil = Object.assign(document.createElement("div"), { className: "stage-veil" });
  let due = false;
  const say = () => {
    due = false;
    const [page, said] = [main(), document.querySelector(".stage-place")];
    if (!page || !said || !onStage()) {
      veil.remove(); // the talk is over, or the page is not there yet
      if (page && !onStage()) {
        fit(page, Infinity);
        tighten(page, Infinity);
      }
      return;
    }
    if (compared() > beside) {
      beside = Infinity;
      const from = page.getBoundingClientRect().top - page.scrollTop + 2 * HAIR;
      const shown = document.querySelector(".st-key-side-by-side").getBoundingClientRect().top - from;
      page.scrollTo({ top: shown, behavior: "instant" });
    }
    if (asked && document.querySelector(".st-key-step-plan button:enabled")) {
      asked = false;
      document.querySelector(".st-key-step-plan button").focus();
    }
    const room = page.clientHeight - (document.querySelector(".st-key-controls")?.offsetHeight ?? 0);
    fit(page, room);
    tighten(page, room);
    if (turned) {
      land(page);
    }
    const found = stepsOf(page);
    const { steps, ends, seen } = found;
    const here = placeIn(steps, page);
    const place = placeSaid(said.dataset, here, found);
    if (said.textContent !== place) {
      said.textContent = place;
    }
    // Scrolled by hand, the page is shown as it is.
    const under = Math.abs(page.scrollTop - steps[here]) < HAIR ? steps[here] + seen - ends[here] : 0;
    const clear = page.clientHeight - (document.activeElement?.closest(".st-key-page")
      ? document.activeElement.getBoundingClientRect().bottom : 0);
    const height = page.clientHeight - seen + under;
    veil.style.height = under > HAIR && clear > height ? `${height}px` : "0"; // never over what has the focus
    if (!veil.isConnected) {
      document.body.append(veil);
    }
  };
  const soon = () => {
    if (!due && (onStage() || veil.isConnected)) {
      due = true;
      requestAnimationFrame(say);
    }
  };
  addEventListener("scroll", soon, { capture: true, passive: true });
  addEventListener("resize", soon);
  addEventListener("focusin", soon);
  new MutationObserver(soon).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["class", "data-page", "data-part", "data-test-script-state", "data-stale"],
  });
})();
