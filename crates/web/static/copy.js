// Copies the words of an element. Where a browser cannot, the words are selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = document.getElementById(button.dataset.copy);
  const name = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.value ?? words.innerText);
      button.textContent = "Copied";
    } catch {
      if (words.select) words.select();
      else getSelection().selectAllChildren(words);
      button.textContent = "Selected: please copy it";
    }
    setTimeout(() => (button.textContent = name), 3000);
  });
}
