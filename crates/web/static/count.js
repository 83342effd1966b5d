// Counters: minus and plus beside the number field. The field stays empty until it
// is touched, so that a default is never taken for an answer.
for (const count of document.querySelectorAll("[data-count]")) {
  const number = count.querySelector("input[type=number]");
  const words = count.querySelector("label").textContent.trim();
  const step = (by, sign, what) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = sign;
    button.setAttribute("aria-label", `${what}: ${words}`);
    button.addEventListener("click", () => {
      const now = Number(number.value);
      number.value = String(Math.min(Number(number.max), Math.max(Number(number.min), now + by)));
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return button;
  };
  const box = document.createElement("span");
  box.className = "row tight";
  number.replaceWith(box);
  box.append(step(-1, "−", "One less"), number, step(1, "+", "One more"));
}
