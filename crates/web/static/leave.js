// "Leave now": locks, forgets this tab's text and replaces this page in the
// history. What was opened before stays in the history, and the page says so.
for (const form of document.querySelectorAll("[data-leave]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    sessionStorage.clear();
    navigator.sendBeacon(form.action);
    location.replace("/away");
  });
}
