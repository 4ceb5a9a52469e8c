// Light everywhere, dark on stage. Streamlit follows what the system prefers, light or dark: here the page answers in
// the system's place. Loaded before Streamlit, so that the first picture on a projector is dark already.
(() => {
  const ASKED = "(prefers-color-scheme: dark)";
  const root = document.documentElement;
  const system = globalThis.matchMedia.bind(globalThis);
  const answer = new EventTarget();
  Object.defineProperties(answer, {
    media: { value: ASKED },
    matches: { get: () => root.classList.contains("stage") },
  });
  globalThis.matchMedia = (asked) => (asked === ASKED ? answer : system(asked));

  const turn = (stage) => {
    if (root.classList.contains("stage") !== stage) {
      root.classList.toggle("stage", stage);
      answer.dispatchEvent(new Event("change"));
    }
  };
  turn(new URLSearchParams(location.search).get("present") === "true");
  new MutationObserver(() => {
    const mark = document.querySelector(".language-mark");
    if (mark) {
      turn(mark.dataset.stage === "true");
    }
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-stage"] });
})();
