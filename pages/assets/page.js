// Follows the hidden mark that the shell writes, and does what only the browser can: the language of the page stays in
// step with the switch; a new page or a new step starts at its top, with the focus on its first field, else its title;
// Enter in a field of search takes the first answer found, Ctrl + Enter goes to the next step. It holds no sentence:
// those it needs stand in the mark.
(() => {
  const FIELD = "[class*='st-key-field-']";
  const FIRST = `.st-key-page ${FIELD}, .st-key-page .st-key-get-pdf`;
  const CONTROL = "input, textarea, select, button";
  const ONWARD = ":is(.st-key-step-next, .st-key-step-plan) button:enabled";
  const later = document.currentScript?.dataset.later;
  const touched = matchMedia("(hover: none) and (pointer: coarse)");
  const said = document.createElement("div");
  said.setAttribute("role", "status");
  said.className = "said";

  let place = null; // where the page stands: address and step
  let shown = null; // the picture of the tour
  let arriving = false; // the focus is still to be led to its place
  let left = null; // what held the focus, and the fields around it
  let sought = null; // a search whose first answer is wanted

  const atRest = () =>
    document.querySelector("[data-testid='stApp']")?.dataset.testScriptState === "notRunning" &&
    !document.querySelector("[data-stale='true']");

  const keyOf = (field) => [...field.classList].find((name) => name.startsWith("st-key-field-"));

  const fieldsAround = (element) => {
    const keys = [];
    for (let field = element.closest(FIELD); field; field = field.parentElement.closest(FIELD)) {
      keys.push(keyOf(field));
    }
    return keys;
  };

  const firstControl = (field) =>
    [...field.querySelectorAll(CONTROL)].find(
      (control) => control.tabIndex >= 0 && !control.disabled && !control.closest("[data-testid='stTooltipIcon']"),
    );

  const likeness = (control) => [control.tagName, control.type, control.value, control.textContent].join();

  const focusOn = (heading) => {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  // On a touch screen, a field that takes the focus by itself would raise the keyboard over the page; on stage, it
  // would keep the clicker for itself, but for the screen where a business from the room is typed.
  const arrive = () => {
    const heading = document.querySelector(".st-key-page h1");
    const onStage = document.documentElement.classList.contains("stage") && !document.querySelector(".st-key-room");
    const field = touched.matches || onStage ? null : document.querySelector(FIRST);
    const control = field && firstControl(field);
    if (!heading || (field && !control)) {
      return; // a plan, or the script of a field, is on its way
    }
    arriving = false;
    if (!control) {
      focusOn(heading);
      return;
    }
    control.focus({ preventScroll: true });
    const step = document.querySelector(".st-key-page h3");
    said.textContent = [heading, step].map((part) => part?.textContent.trim() ?? "").join(". ");
  };

  // What held the focus was answered and went away: go on to the next field, or stay where there is still one to fill.
  const goOn = () => {
    const here = left.fields.map((key) => document.querySelector(`.${CSS.escape(key)}`)).find(Boolean);
    const same = here && [...here.querySelectorAll(CONTROL)].find((control) => likeness(control) === left.likeness);
    left = null;
    if (!here || touched.matches) {
      return;
    }
    if (same) {
      same.focus({ preventScroll: true }); // it was only drawn again
      return;
    }
    const next = [...document.querySelectorAll(FIRST)].find(
      (field) => here.compareDocumentPosition(field) === Node.DOCUMENT_POSITION_FOLLOWING && firstControl(field),
    );
    const to = here.querySelector("input, textarea") ?? (next ? firstControl(next) : firstControl(here));
    to?.focus();
  };

  const takeFirst = () => {
    const { input, value } = sought;
    const first = input.closest(FIELD)?.querySelector("input[type='radio']");
    if (first && document.activeElement === input && input.value === value) {
      sought = null;
      first.click();
    }
  };

  // The chart's script is the heaviest of all: it comes while the visitor answers.
  const fetchLater = () => {
    const link = Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", href: later });
    link.crossOrigin = "anonymous";
    document.head.append(link);
  };

  const follow = () => {
    const mark = document.querySelector(".language-mark");
    if (!mark) {
      return;
    }
    const { language, place: now, skip } = mark.dataset;
    if (language && document.documentElement.lang !== language) {
      document.documentElement.lang = language;
    }
    const link = document.querySelector("[data-testid='stSkipToContent']");
    if (link && skip && link.textContent !== skip) {
      link.textContent = skip;
    }
    if (place !== null && now !== place) {
      document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
      arriving = true;
      left = null;
    }
    place = now;
    if (!atRest()) {
      return;
    }
    const picture = document.querySelector(".tour-step");
    if (picture && picture.dataset.step !== shown) {
      focusOn(picture.querySelector("h3"));
    }
    shown = picture?.dataset.step ?? null;
    if (sought?.input.isConnected) {
      takeFirst();
    } else if (arriving) {
      arrive();
    } else if (left && !left.element.isConnected && document.activeElement === document.body) {
      goOn();
    }
    if (later && now.startsWith("questionnaire/") && !navigator.connection?.saveData && !fetchLater.asked) {
      fetchLater.asked = true;
      (window.requestIdleCallback ?? setTimeout)(fetchLater);
    }
  };

  document.addEventListener("focusin", ({ target }) => {
    left = target.closest(FIELD)
      ? { element: target, fields: fieldsAround(target), likeness: likeness(target) }
      : null;
  });
  for (const event of ["keydown", "pointerdown"]) {
    document.addEventListener(event, () => (arriving = false), true); // who acts already is not led elsewhere
  }
  document.addEventListener("keydown", (event) => {
    const { key, target: input, isComposing, ctrlKey, metaKey, altKey, shiftKey } = event;
    sought = null;
    if (key === "Enter" && !isComposing && !(ctrlKey || metaKey || altKey || shiftKey)) {
      if (input.matches(`${FIELD} input[type='search']`)) {
        sought = { input, value: input.value };
        setTimeout(follow, 50); // when the answers are there already, nothing else will change
      }
    }
  });
  document.addEventListener(
    "click",
    (event) => {
      const heading = document.querySelector(".st-key-page h1");
      if (heading && event.target.closest("[data-testid='stSkipToContent']")) {
        event.preventDefault();
        event.stopPropagation();
        focusOn(heading);
      }
    },
    true,
  );
  // On a phone, the menu would stay open over the page that it led to.
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-testid='stSidebarNavLink']")) {
      document.querySelector("[data-testid='stSidebarCollapseButton'] button")?.click();
    }
  });
  // Before anybody else hears it: a button that has the focus would take the key for itself.
  document.addEventListener(
    "keydown",
    (event) => {
      const asked = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
      if (asked && document.querySelector(ONWARD)) {
        event.preventDefault();
        event.stopPropagation();
        document.activeElement.blur(); // what was just typed is sent first
        setTimeout(() => document.querySelector(ONWARD)?.click()); // which that may have drawn anew
      }
    },
    true,
  );
  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["lang", "data-language", "data-place", "data-step", "data-stale", "data-test-script-state"],
  });
  document.addEventListener("DOMContentLoaded", () => document.body.append(said));
})();
