// Light, dark or as the device: shown at once, remembered by the server.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-switch]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const theme = event.submitter.value;
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button === event.submitter)));
  fetch(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual" });
});
