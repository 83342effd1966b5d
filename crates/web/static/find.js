// Narrows a list while somebody types. What is typed stays on the page.
const find = document.querySelector("[data-find]");
const items = [...document.querySelectorAll("[data-found] > li")];
if (find) {
  find.hidden = false;
  find.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    for (const item of items) item.hidden = !words.every((it) => item.textContent.toLowerCase().includes(it));
  });
}
