// Saving the file: the form is sent from here, so that the page can say what came of
// it. An answer that is a page takes the place of this one.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-export]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button");
  const ready = form.querySelector("[role=status]");
  ready.textContent = "";
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const name = answer.headers.get("content-disposition")?.match(/filename="(.*)"/)?.[1];
    if (!name) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.querySelector("main").replaceWith(page.querySelector("main"));
      const first = document.querySelector("[aria-invalid=true]") ?? document.querySelector("main h1");
      first.tabIndex = 0;
      first.focus();
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    form.querySelector("#passphrase-problem")?.remove();
    const passphrase = form.querySelector("[name=passphrase]");
    passphrase.value = "";
    passphrase.removeAttribute("aria-invalid");
    passphrase.removeAttribute("aria-describedby");
    ready.textContent = "Your file is ready. It is where your browser keeps what you download.";
    button.disabled = false;
  } catch {
    form.submit();
  }
});
