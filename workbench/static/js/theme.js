// Light, dark or as the device: shown at once, remembered by the server.
const DARK = "(prefers-color-scheme: dark)";

// Pictures with a dark version follow the person's choice, not the device alone.
function fitPictures() {
  const theme = document.documentElement.dataset.theme;
  document.querySelectorAll("picture source[data-media], picture source[media*=prefers-color-scheme]").forEach((source) => {
    source.dataset.media ??= source.media;
    const rest = source.dataset.media.replace(` and ${DARK}`, "").replace(DARK, "all");
    source.media = theme === "dark" ? rest : theme === "light" ? "not all" : source.dataset.media;
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-switch]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const theme = event.submitter.value;
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  fitPictures();
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button === event.submitter)));
  fetch(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual" });
});
document.addEventListener("htmx:load", fitPictures);
fitPictures();
