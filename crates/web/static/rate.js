// Ratings: a slider beside the number field. The number stays empty until the
// slider is touched, so that a default is never taken for an answer.
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
  if (!number.value) rate.dataset.untouched = "";
  const take = () => {
    number.value = range.value;
    delete rate.dataset.untouched;
    number.dispatchEvent(new Event("input", { bubbles: true }));
  };
  range.addEventListener("input", (event) => { event.stopPropagation(); take(); });
  range.addEventListener("pointerup", take);
  number.addEventListener("input", () => {
    if (number.value) { range.value = number.value; delete rate.dataset.untouched; }
  });
  rate.firstElementChild.after(range);
}
