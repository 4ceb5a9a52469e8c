// Says Streamlit's own words, which it has in English alone, in the language of the page: names that screen readers hear,
// hints, the few texts of its lists. It holds no word: those it needs come with it, from the catalogue, by language.
// Names made of a label lose the marks of Markdown, which would be read out; drawings beside a text are passed over.
// What our pages write is left as it stands.
(() => {
  const ALL = JSON.parse(document.currentScript.dataset.words);
  const NAMES = ["aria-label", "title", "alt", "placeholder"];
  const NAMED = NAMES.map((name) => `[${name}]`).join();
  const OURS = "[data-testid='stMarkdownContainer'], [data-testid='stHtml'], [data-testid='stTable'], .js-plotly-plot, "
    + "script, style, textarea, code";
  const ICON = "[role='img'][aria-label$=' icon']";
  const MARKS = /\\([^\w\s])|\*\*|\u2060/g; // an escape, bold, the invisible mark that keeps an address from being a link
  const theirs = new WeakMap(); // what Streamlit had written, by element or text, then by attribute
  const ours = new WeakMap(); // and what stands there now

  let language = null;
  let exact = {};
  let patterns = [];

  const choose = () => {
    language = document.documentElement.lang;
    exact = {};
    patterns = [];
    for (const [written, words] of Object.entries(ALL[language] ?? {})) {
      const [before, after] = written.split("{}");
      if (after === undefined) {
        exact[written] = words;
      } else {
        patterns.push([before, after, words]);
      }
    }
  };

  const said = (text) => {
    if (Object.hasOwn(exact, text)) {
      return exact[text];
    }
    for (const [before, after, words] of patterns) {
      if (text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length) {
        return words.replace("{}", () => text.slice(before.length, text.length - after.length));
      }
    }
    return text;
  };

  const put = (node, name, text, words, write) => {
    if (text && words !== text && ours.get(node)?.[name] !== text) {
      theirs.set(node, { ...theirs.get(node), [name]: text });
      ours.set(node, { ...ours.get(node), [name]: words });
      write(words);
    }
  };

  const rename = (element) => {
    if (element.matches(ICON)) {
      element.setAttribute("aria-hidden", "true"); // « check icon »: the text beside it says it better
      return;
    }
    for (const name of NAMES) {
      const text = element.getAttribute(name);
      const words = text && said(text).replace(MARKS, (_, mark) => mark ?? "");
      put(element, name, text, words, (words) => element.setAttribute(name, words));
    }
  };

  const rewrite = (node) => {
    const text = node.nodeValue.trim();
    put(node, "text", text, said(text), (words) => (node.nodeValue = words));
  };

  const walk = (root, onText, onElement) => {
    const passed = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(OURS);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      passed(node) ? NodeFilter.FILTER_REJECT
        : node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
    while (texts.nextNode()) {
      onText(texts.currentNode);
    }
    if (root.matches(NAMED)) {
      onElement(root);
    }
    root.querySelectorAll(NAMED).forEach(onElement);
  };

  // The switch: back to what Streamlit wrote, then to the words of the other language.
  const turn = () => {
    const back = (node) => {
      for (const [name, text] of Object.entries(theirs.get(node) ?? {})) {
        if (name === "text") {
          node.nodeValue = text;
        } else {
          node.setAttribute(name, text);
        }
      }
      theirs.delete(node);
      ours.delete(node);
    };
    walk(document.documentElement, back, back);
    choose();
    walk(document.documentElement, rewrite, rename);
  };

  new MutationObserver((changes) => {
    if (document.documentElement.lang !== language) {
      turn();
      return;
    }
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") {
        rename(target);
      } else if (type === "characterData") {
        if (target.nodeType === Node.TEXT_NODE && !target.parentElement?.closest(OURS)) {
          rewrite(target);
        }
      } else if (!target.closest(".js-plotly-plot")) {
        for (const node of addedNodes) {
          if (node.nodeType === Node.ELEMENT_NODE) {
            walk(node, rewrite, rename);
          } else if (node.nodeType === Node.TEXT_NODE && !target.closest(OURS)) {
            rewrite(node);
          }
        }
      }
    }
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...NAMES, "lang"],
  });
  choose();
})();
