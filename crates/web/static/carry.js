// What was written without an account stays in this tab. The page of each form
// carries it in a hidden field; here it is kept for the tab's life too, so that
// it survives a reload and a discarded tab.
const KEY = "evenkeel-carry";
const parse = (text) => { try { return JSON.parse(text || "[]"); } catch { return []; } };
// A message that is held has an id and is one piece: as it moves on it takes the
// place of what it was before, so that no words stay behind once it is let go.
const key = (piece) => piece?.id ?? JSON.stringify(piece);
const moved = ({ body }) => Math.max(Date.parse(body?.started) || 0, Date.parse(body?.end?.at) || 0);
const kept = parse(sessionStorage.getItem(KEY));
const fields = [...document.querySelectorAll("input[name=carry]")];
if (document.body.classList.contains("in")) {
  // It has moved into the vault.
  sessionStorage.removeItem(KEY);
} else if (fields.length) {
  const all = new Map(kept.map((piece) => [key(piece), piece]));
  for (const piece of fields.flatMap((field) => parse(field.value))) {
    const old = all.get(key(piece));
    if (!old || (piece.id && moved(piece) >= moved(old))) all.set(key(piece), piece);
  }
  if (all.size) {
    const text = JSON.stringify([...all.values()]);
    sessionStorage.setItem(KEY, text);
    for (const field of fields) field.value = text;
  }
  for (const note of document.querySelectorAll("[data-carried]")) note.hidden = all.size === 0;
}
for (const form of document.querySelectorAll("[data-zone]")) {
  form.querySelector("input[name=zone]").value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}
