// Keeps <html lang> in step with the language switch: the shell writes a hidden mark, this reads it.
(() => {
  const follow = () => {
    const mark = document.querySelector(".language-mark");
    const language = mark && mark.dataset.language;
    if (language && document.documentElement.lang !== language) {
      document.documentElement.lang = language;
    }
  };
  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["lang", "data-language"],
  });
})();
