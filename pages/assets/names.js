// Names over the bars of a chart, whole where the screen has room for them. A figure comes with names as short as a
// phone needs and holds the whole ones beside (`planner/charts/named_bars.py`); its saved image shows what stands here.
(() => {
  const GAP = 12; // pixels left between a name and what stands at its right

  const words = (line) => new DOMParser().parseFromString(line, "text/html").body.textContent;

  // Write a name over another of as many lines, and draw its ground as wide.
  const write = (drawn, name) => {
    const lines = drawn.querySelector(".line") ? drawn.querySelectorAll(".line") : [drawn];
    name.split("<br>").forEach((line, place) => {
      (lines[place].querySelector("tspan") ?? lines[place]).textContent = words(line);
    });
    drawn.parentElement.querySelector(".bg")?.setAttribute("width", Math.ceil(drawn.getBBox().width) + 2);
  };

  const fit = (plot) => {
    const notes = plot.layout?.annotations ?? [];
    const drawnAt = (place) => plot.querySelector(`.annotation[data-index="${place}"] .annotation-text`);
    notes.forEach((note, place) => {
      const drawn = note.name && drawnAt(place);
      if (!drawn || drawn.dataset.fitted) {
        return;
      }
      drawn.dataset.fitted = "true"; // drawn anew, after another width, it comes without this
      note.short ??= note.text; // on the note: copies of it are what another width is drawn from
      const aside = drawnAt(notes.findIndex((other) => other !== note && other.y === note.y));
      const end = (aside?.getBoundingClientRect().left ?? plot.getBoundingClientRect().right) - GAP;
      for (const name of [note.name, note.short]) {
        note.text = name;
        write(drawn, name);
        if (drawn.getBoundingClientRect().right <= end) {
          break;
        }
      }
    });
  };

  let due = false;
  new MutationObserver(() => {
    if (!due) {
      due = true;
      requestAnimationFrame(() => {
        due = false;
        document.querySelectorAll(".js-plotly-plot").forEach(fit);
      });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
