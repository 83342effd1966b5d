// What was written without an account stays in this tab. The page of each form
// carries it in a hidden field; here it is kept for the tab's life too, so that
// it survives a reload and a discarded tab.
const KEY = "evenkeel-carry";
const parse = (text) => { try { return JSON.parse(text || "[]"); } catch { return []; } };
const same = (piece) => JSON.stringify(piece);
const kept = parse(sessionStorage.getItem(KEY));
const fields = [...document.querySelectorAll("input[name=carry]")];
if (document.body.classList.contains("in")) {
  // It has moved into the vault.
  sessionStorage.removeItem(KEY);
} else if (fields.length) {
  const all = [...kept];
  const seen = new Set(all.map(same));
  for (const piece of fields.flatMap((field) => parse(field.value))) {
    if (!seen.has(same(piece))) all.push(piece);
  }
  if (all.length) {
    sessionStorage.setItem(KEY, JSON.stringify(all));
    for (const field of fields) field.value = JSON.stringify(all);
  }
  for (const note of document.querySelectorAll("[data-carried]")) note.hidden = all.length === 0;
}
for (const form of document.querySelectorAll("[data-zone]")) {
  form.querySelector("input[name=zone]").value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}
