// "Leave now": locks, forgets this tab's text and replaces this page in the
// history. What was opened before stays in the history, and the page says so.
for (const form of document.querySelectorAll("[data-leave]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    // Nothing is autosaved any more: the session is about to end.
    document.documentElement.dataset.leaving = "";
    sessionStorage.clear();
    navigator.sendBeacon(form.action);
    location.replace("/away");
  });
}

// A page that a browser kept to go back to is asked for anew: after a lock there is
// nothing behind it any more.
if (document.body.classList.contains("in")) {
  addEventListener("pagehide", () => { document.documentElement.hidden = true; });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
    else document.documentElement.hidden = false;
  });
}
