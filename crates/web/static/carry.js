// What was written without an account stays in this tab. The page of each form
// carries it in a hidden field; here it is kept for the tab's life too, so that
// it survives a reload and a discarded tab.
const KEY = "evenkeel-carry";
const parse = (text) => { try { return JSON.parse(text || "[]"); } catch { return []; } };
// A message that was held is one piece: its latest decision takes the place of
// earlier ones, so that no words stay behind once it is let go.
const held = (piece) => (piece?.body?.kind === "hold" ? piece.body.started : null);
const key = (piece) => held(piece) ?? JSON.stringify(piece);
const decided = (piece) => Date.parse(piece.body.end?.at ?? "") || 0;
const kept = parse(sessionStorage.getItem(KEY));
const fields = [...document.querySelectorAll("input[name=carry]")];
if (document.body.classList.contains("in")) {
  // It has moved into the vault.
  sessionStorage.removeItem(KEY);
} else if (fields.length) {
  const all = new Map(kept.map((piece) => [key(piece), piece]));
  for (const piece of fields.flatMap((field) => parse(field.value))) {
    const old = all.get(key(piece));
    if (!old || (held(piece) && decided(piece) >= decided(old))) all.set(key(piece), piece);
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
