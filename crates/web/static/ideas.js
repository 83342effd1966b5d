// Ideas beside a text: each can be taken over with one tap. Without a script they are
// a list to read.
for (const ideas of document.querySelectorAll("[data-ideas]")) {
  const text = document.getElementById(ideas.dataset.ideas);
  if (!text) continue;
  for (const item of ideas.querySelectorAll("li")) {
    const words = item.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => {
      const before = text.value.trimEnd();
      text.value = before ? `${before}${text.rows > 1 ? "\n" : " "}${words}` : words;
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    });
    item.replaceChildren(button);
  }
}
