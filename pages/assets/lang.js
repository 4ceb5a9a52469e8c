// Follows the hidden mark that the shell writes: the language of the page stays in step with the switch,
// and a new page or a new step of the questionnaire starts at its top.
(() => {
  let place = null;
  const follow = () => {
    const mark = document.querySelector(".language-mark");
    if (!mark) {
      return;
    }
    const { language, place: now } = mark.dataset;
    if (language && document.documentElement.lang !== language) {
      document.documentElement.lang = language;
    }
    if (place !== null && now !== place) {
      document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
    }
    place = now;
  };
  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["lang", "data-language", "data-place"],
  });
})();
