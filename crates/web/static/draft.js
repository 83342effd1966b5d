// Autosave: what is half written goes, sealed, into the draft slot of its form.
const main = document.querySelector("main[data-draft]");
const form = main?.querySelector("form[data-autosave]");
if (form) {
  const note = document.createElement("p");
  note.className = "small soft";
  note.setAttribute("role", "status");
  form.append(note);
  let timer = 0;
  let sent = "";
  const save = async () => {
    clearTimeout(timer);
    const body = new URLSearchParams(new FormData(form)).toString();
    if (body === sent) return;
    sent = body;
    try {
      const answer = await fetch(main.dataset.draft, {
        method: "POST",
        body,
        keepalive: body.length < 60_000,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      note.textContent = answer.ok ? "Saved as a draft." : "Not saved yet. It is still on this page.";
      if (!answer.ok) sent = "";
    } catch {
      sent = "";
      note.textContent = "Not saved yet: no connection. It is still on this page.";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  addEventListener("pagehide", save);
  form.addEventListener("submit", () => { clearTimeout(timer); sent = new URLSearchParams(new FormData(form)).toString(); });
}
