// What was written in this tab, and the way back to it: a message that is held and not
// yet decided upon, and a thought. Each is a piece of what the tab carries (carry.js).
const parse = (text) => { try { return JSON.parse(text || "[]"); } catch { return []; } };

const latest = (isMeant) => parse(sessionStorage.getItem("evenkeel-carry")).findLast((it) => it?.body && isMeant(it));
const zone = () => ["zone", Intl.DateTimeFormat().resolvedOptions().timeZone || ""];

/** The latest message, if there is one. */
export const waiting = () => latest(({ id, body }) => id && body.kind === "hold" && body.text && !body.end);

/** The latest thought, if there is one. */
export const caught = () => latest(({ body }) => body.kind === "thought" && body.thought);

/** What shows the page of a thought again. */
export const caughtStep = ({ happened, body }) => ({
  action: "/thoughts/catch",
  fields: [
    ["at", "kept"],
    ["caught", happened.at],
    ["situation", body.situation ?? ""],
    ["thought", body.thought],
    ["strength", body.strength ?? ""],
    ["kinder", body.kinder ?? ""],
    ["fear", body.fear?.what ?? ""],
    ["by", body.fear?.by ?? ""],
    ["likelihood", body.fear?.likelihood ?? ""],
    zone(),
  ],
});

/** Where a message stands, in words. */
export const words = ({ body }) => {
  if (!body.minutes) return "A message is held here. Nobody has seen it.";
  const ends = new Date(Date.parse(body.started) + body.minutes * 60_000);
  if (ends <= new Date()) return "A message is here, and its wait is over. Nobody has seen it.";
  const time = ends.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const isToday = ends.toDateString() === new Date().toDateString();
  const day = isToday ? "" : `${ends.toLocaleDateString("en-GB", { weekday: "long" })}, `;
  return `A message is waiting here until ${day}${time}. Nobody has seen it.`;
};

/** What shows the step that is next: there is no result yet. */
export const step = ({ id, body }) => ({
  action: "/hold",
  fields: [
    ["at", "result"],
    ["id", id],
    ["held", JSON.stringify(body)],
    zone(),
  ],
});
