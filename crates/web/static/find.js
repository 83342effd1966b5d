// Narrows lists while somebody types. What is typed stays on the page.
const find = document.querySelector("[data-find]");
const items = [...document.querySelectorAll("[data-found] > li")];
if (find) {
  find.hidden = false;
  const none = find.querySelector("[data-none]");
  find.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    for (const item of items) item.hidden = !words.every((it) => item.textContent.toLowerCase().includes(it));
    if (none) none.textContent = items.some((it) => !it.hidden) ? "" : none.dataset.none;
  });
}
