// Bringing a file in: it is looked at first and sent again when that is confirmed,
// because nothing of it is kept in between. Here the same file goes into the second
// form, so that it is chosen once.
document.addEventListener("submit", async (event) => {
  const look = event.target.closest("form[data-import]");
  const [file] = look?.querySelector("input[type=file]").files ?? [];
  if (!file) return;
  event.preventDefault();
  look.querySelector("button").disabled = true;
  try {
    const answer = await fetch(look.action, { method: "POST", body: new FormData(look) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
  } catch {
    look.submit();
    return;
  }
  const again = document.querySelector("[data-import-again] [data-file]");
  if (again) {
    const files = new DataTransfer();
    files.items.add(file);
    again.querySelector("input").files = files.files;
    again.hidden = true;
  }
  const heading = document.querySelector("main h1");
  heading.tabIndex = -1;
  heading.focus();
});
