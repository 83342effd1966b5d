// Ratings: a slider beside the number field. The number stays empty until the
// slider is touched, so that a default is never taken for an answer; until then
// the line has no handle.
for (const rate of document.querySelectorAll("[data-rate]")) {
  const number = rate.querySelector("input[type=number]");
  const label = rate.querySelector("label");
  const range = document.createElement("input");
  range.type = "range";
  range.min = number.min;
  range.max = number.max;
  range.value = number.value || String((Number(number.min) + Number(number.max)) / 2);
  label.id ||= `${number.id}-label`;
  range.setAttribute("aria-labelledby", label.id);
  const line = document.createElement("div");
  line.className = "rate-line";
  const hint = document.createElement("span");
  hint.className = "small soft";
  hint.textContent = "Tap the line";
  hint.setAttribute("aria-hidden", "true"); // a slider is not tapped by those who hear it
  line.append(range, hint);
  number.placeholder = "–";
  const show = () => {
    if (number.value) {
      delete rate.dataset.untouched;
      range.removeAttribute("aria-valuetext");
    } else {
      rate.dataset.untouched = "";
      range.setAttribute("aria-valuetext", "Not answered yet");
    }
  };
  const take = () => {
    number.value = range.value;
    number.dispatchEvent(new Event("input", { bubbles: true }));
  };
  range.addEventListener("input", (event) => { event.stopPropagation(); take(); });
  range.addEventListener("pointerup", take);
  number.addEventListener("input", () => {
    if (number.value) range.value = number.value;
    show();
  });
  show();
  rate.firstElementChild.after(line);
}
