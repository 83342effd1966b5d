// Autosave: what is half written goes, sealed, into the draft slot of its form.
const main = document.querySelector("main[data-draft]");
const form = main?.querySelector("form[data-autosave]");
if (form) {
  const note = document.createElement("p");
  note.className = "small soft";
  note.setAttribute("role", "status");
  form.append(note);
  let timer = 0;
  const encode = (it) => new URLSearchParams(new FormData(it)).toString();
  // What the server has: the form as it came, and not as a browser fills it in again
  // after a reload. What came back refused is kept nowhere yet.
  const asItCame = () => {
    const copy = form.cloneNode(true);
    copy.reset();
    return encode(copy);
  };
  let sent = main.querySelector("[aria-invalid], .problem, [role=alert]") ? "" : asItCame();
  const said = (answer) => {
    if (answer.ok) return "Saved as a draft.";
    return answer.status === 409
      ? "Not saved as a draft: this was saved or thrown away in another place. It is still on this page."
      : "Not saved yet. It is still on this page.";
  };
  const save = async () => {
    clearTimeout(timer);
    if ("leaving" in document.documentElement.dataset) return;
    const body = encode(form);
    if (body === sent) return;
    sent = body;
    try {
      const answer = await fetch(main.dataset.draft, {
        method: "POST",
        body,
        keepalive: body.length < 60_000,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      note.textContent = said(answer);
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
  form.addEventListener("submit", () => { clearTimeout(timer); sent = encode(form); });
}
