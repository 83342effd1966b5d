// Pages that are answers to a POST survive a reload and a discarded tab.
//
// A flow without an account has one address, and its steps are answers to POSTs,
// so that nothing of them is in an address. A reload would ask to send the form
// again, and a discarded tab would be lost. So each step says how to come back:
//
//   <form method="post" action="/hold" data-resume="/hold"> … </form>
//
// - `data-resume` is the address that the flow begins at with a GET.
// - The form's own fields, posted without any button, must show the same step
//   again (a hidden `at` names it; buttons say where to go with another name),
//   and posting them twice must keep nothing twice.
// - `data-resume-done` marks the last step: it survives a reload, but is not
//   offered to somebody who comes back to the beginning later.
// - `data-resume-forget` drops the flow's other steps: what was let go is gone.
//
// The fields, typed text among them, are kept in `sessionStorage` under an id
// that this history entry carries, so that *Back* shows the step that was there.
// They go with the tab and with *Leave now*. `carry` is left out, because
// carry.js keeps it, and secrets are, too. What was kept without an account is
// dropped once somebody is signed in, and the other way round. The browser's own copy
// of what was typed is off (`autocomplete`): *Back* after *Leave now* would show it.
//
// A message that is held is waited for: the beginning of its flow shows first where
// it stands (waiting.js), and so does every `data-waiting`, on other pages. A thought
// that was written down is shown by every `data-caught`.
import { caught, caughtStep, step as stepOf, waiting, words as wordsOf } from "./waiting.js";

const KEY = "evenkeel-resume";
const MOST = 12;
const isIn = document.body.classList.contains("in");
const read = () => {
  try { return JSON.parse(sessionStorage.getItem(KEY)) || []; } catch { return []; }
};
const write = (steps) => {
  try {
    if (steps.length) sessionStorage.setItem(KEY, JSON.stringify(steps.slice(-MOST)));
    else sessionStorage.removeItem(KEY);
  } catch { /* storage is full or off */ }
};
const isKept = ([name, value]) => typeof value === "string" && name !== "carry" && !/^(passphrase|code)/.test(name);
const fieldsOf = (form) => [...new FormData(form)].filter(isKept);
const value = (fields, name) => fields.find(([it]) => it === name)?.[1] ?? "";

// Shows a step again, in place of the present history entry.
const post = (step) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = step.action;
  for (const [name, value] of step.fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
};

// Puts back what had been typed into the same step.
const fill = (form, fields) => {
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.tagName === "BUTTON") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    } else if (fields.some(([name]) => name === field.name)) {
      field.value = value(fields, field.name);
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const button = (className, words, then) => {
  const it = document.createElement("button");
  it.type = "button";
  it.className = className;
  it.textContent = words;
  it.addEventListener("click", then);
  return it;
};
const paragraph = (className, ...parts) => {
  const it = document.createElement("p");
  it.className = className;
  it.append(...parts);
  return it;
};
const card = (...parts) => {
  const it = document.createElement("article");
  it.className = "card wash stack-s";
  it.append(...parts);
  return it;
};

const offer = (form, step) => {
  const on = button("button quiet", "Go on where you were", () => post(step));
  form.before(card(paragraph("", "You were in the middle of this."), paragraph("", on)));
};

// The step of a message that this tab remembers best: with what was half typed.
const openHeld = (piece, steps) => post(steps.findLast((it) => !it.done && value(it.fields, "id") === piece.id) ?? stepOf(piece));

// In place of an empty form the message that waits, and quietly the form.
const offerHeld = (piece, steps, part) => {
  const first = card(paragraph("", wordsOf(piece)), paragraph("row start", button("button", "Open it", () => openHeld(piece, steps)), button("link", "Write another", () => {
    first.remove();
    part.hidden = false;
    part.querySelector("textarea")?.focus();
  })));
  part.before(first);
  part.hidden = true;
};

const keep = (form, id) => {
  const step = {
    id,
    start: form.dataset.resume,
    action: form.getAttribute("action"),
    fields: fieldsOf(form),
    done: "resumeDone" in form.dataset,
    in: isIn,
  };
  write([...read().filter((it) => it.id !== id), step]);
};

const begin = (form) => {
  const isGone = (it) => "resumeForget" in form.dataset && it.start === form.dataset.resume;
  const steps = read().filter((it) => !isGone(it));
  write(steps);
  const mine = steps.filter((it) => it.start === form.dataset.resume);
  const at = (fields) => value(fields, "at");
  const isStart = at(fieldsOf(form)) === "";
  // A link from a step to its own beginning takes the place of that step, with its
  // state. Only a reload and the way back lead to the step itself.
  const [way] = performance.getEntriesByType("navigation");
  const isFresh = isStart && way?.type === "navigate";
  const here = isFresh ? undefined : mine.find((it) => it.id === history.state?.resume);
  if (here && at(here.fields) !== at(fieldsOf(form))) {
    post(here);
    return;
  }
  if (here) fill(form, here.fields);
  const last = mine.at(-1);
  const held = waiting();
  const part = form.querySelector("[data-another]");
  if (!here && isStart && held && part) offerHeld(held, mine, part);
  else if (!here && isStart && last && !last.done && at(last.fields) !== "") offer(form, last);
  const id = here?.id ?? Date.now();
  history.replaceState({ resume: id }, "", form.dataset.resume);
  // The beginning is nothing to come back to, unless something is typed there.
  if (!isStart) keep(form, id);
  const again = () => keep(form, id);
  form.addEventListener("input", again);
  form.addEventListener("change", again);
  addEventListener("pagehide", () => { if (!isStart && read().length) again(); });
};

// On every page, the one after deleting everything too, and not only where a flow is.
const all = read();
if (all.some((it) => it.in !== isIn)) write(all.filter((it) => it.in === isIn));
for (const form of document.querySelectorAll("form[action='/lock']")) {
  form.addEventListener("submit", () => sessionStorage.removeItem(KEY));
}
const held = isIn ? undefined : waiting();
for (const place of document.querySelectorAll("[data-waiting]")) {
  if (!held) break;
  const open = button("button", "Open it", () => openHeld(held, read()));
  place.replaceChildren(paragraph("", wordsOf(held)), paragraph("", open));
  place.hidden = false;
}
const thought = isIn ? undefined : caught();
for (const place of document.querySelectorAll("[data-caught]")) {
  if (!thought) break;
  const look = button("button quiet", "Look at it", () => post(caughtStep(thought)));
  place.replaceChildren(paragraph("", "A thought is written down here."), paragraph("", look));
  place.hidden = false;
}
const form = document.querySelector("form[data-resume]");
if (form) begin(form);
