// Sliders in lessons: one of the stops is shown at a time. Without scripts all of them are.
for (const piece of document.querySelectorAll("[data-stops]")) {
  const stops = [...piece.querySelectorAll("[data-at]")];
  const range = document.createElement("input");
  range.type = "range";
  range.min = piece.dataset.from;
  range.max = piece.dataset.to;
  range.value = piece.dataset.from;
  range.setAttribute("aria-label", piece.getAttribute("aria-label"));
  const show = () => {
    const below = stops.filter((it) => Number(it.dataset.at) <= Number(range.value));
    const now = below.at(-1) ?? stops[0];
    for (const it of stops) it.hidden = it !== now;
    range.setAttribute("aria-valuetext", now.textContent);
  };
  range.addEventListener("input", (event) => { event.stopPropagation(); show(); });
  stops[0].parentElement.before(range);
  stops[0].parentElement.setAttribute("aria-live", "polite");
  show();
}
