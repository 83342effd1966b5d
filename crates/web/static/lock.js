// Auto-lock: a page that was left alone for as long as a session lives goes to
// the sign-in page, so that nothing private stays on a screen. Measured by the
// clock, because timers stand still while a phone sleeps.
const minutes = Number(document.body.dataset.locks);
if (minutes > 0) {
  let last = Date.now();
  const touch = () => (last = Date.now());
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touch, { passive: true });
  const look = () => {
    if (Date.now() - last > minutes * 60_000) location.replace("/sign-in");
  };
  setInterval(look, 15_000);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
}
