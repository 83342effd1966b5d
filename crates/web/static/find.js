// Narrows lists while somebody types. What is typed stays on the page. A word is found where one
// begins with it, in what is written or in the other words for it (data-words).
const find = document.querySelector("[data-find]");
const items = [...document.querySelectorAll("[data-found] > li")];
const plain = (text) => ` ${text.toLowerCase().replace(/[\u2019']/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
const texts = new Map(items.map((it) => [it, plain(`${it.textContent} ${it.dataset.words ?? ""}`)]));
if (find) {
  find.hidden = false;
  const none = find.querySelector("[data-none]");
  find.querySelector("input").addEventListener("input", (event) => {
    // Two letters, such as "ex", are a whole word; more may be the beginning of one.
    const words = plain(event.target.value).split(" ").filter((it) => it);
    const has = (text, word) => text.includes(word.length > 2 ? ` ${word}` : ` ${word} `);
    for (const item of items) item.hidden = !words.every((it) => has(texts.get(item), it));
    for (const list of document.querySelectorAll("[data-found]")) {
      list.closest("section").hidden = [...list.children].every((it) => it.hidden);
    }
    if (none) none.textContent = items.some((it) => !it.hidden) ? "" : none.dataset.none;
  });
}
