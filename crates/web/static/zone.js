// Help for where somebody is: the zone says more about the country than the language
// of the browser does. Asked for once, in the address of the page itself.
if (document.querySelector("[data-seeks-zone]")) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (timeZone) location.replace(`?zone=${encodeURIComponent(timeZone)}${location.hash}`);
}
