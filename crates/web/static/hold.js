// The clock of a wait. It is right after the phone slept and also when the clock of
// the device is set: the time that has passed is the longer one of what the device's
// clock says (it goes on during sleep) and what the page's own timer says (it cannot
// be set back). The server says what is left, so its clock and ours need not agree.
const clock = document.querySelector("[data-hold-left]");
if (clock) {
  const left = Number(clock.dataset.holdLeft);
  const began = { wall: Date.now(), own: performance.now() };
  const passed = () => Math.max(0, Date.now() - began.wall, performance.now() - began.own);
  const two = (n) => String(n).padStart(2, "0");
  const show = (ms) => {
    const seconds = Math.ceil(ms / 1000);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const rest = two(seconds % 60);
    return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
  };
  const swap = (isOver) => {
    for (const it of document.querySelectorAll("[data-hold-over]")) it.hidden = !isOver;
    for (const it of document.querySelectorAll("[data-hold-running]")) it.hidden = isOver;
  };
  let timer = 0;
  const look = () => {
    const still = Math.max(0, left - passed());
    clock.textContent = show(still);
    if (still > 0 || !timer) return;
    clearInterval(timer);
    timer = 0;
    swap(true);
    const said = document.querySelector("[data-hold-said]");
    said.textContent = said.dataset.holdSaid || "The wait is over.";
  };
  // With scripts the tab remembers the message (resume.js).
  for (const it of document.querySelectorAll("[data-hold-tab]")) it.hidden = false;
  for (const it of document.querySelectorAll("[data-hold-away]")) it.removeAttribute("target");
  document.querySelector("[data-hold-look]")?.parentElement.remove();
  if (left > 0) {
    timer = setInterval(look, 1000);
    document.addEventListener("visibilitychange", look);
    addEventListener("pageshow", look);
  }
}
