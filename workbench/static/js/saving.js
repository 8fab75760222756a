// Feedback of a form that saves itself: saving, saved (the server's words), or not saved and why.
const words = document.documentElement.lang === "fr"
  ? { saving: "Enregistrement…", failed: "Pas enregistré. La connexion manque : votre saisie reste ici, on réessaiera." }
  : { saving: "Saving…", failed: "Not saved. The connection is missing: your entry stays here and will be tried again." };

const failed = new Set();

function say(form, text, kind) {
  const line = form.querySelector(".saved");
  if (!line) return;
  line.className = `saved ${kind}`;
  line.textContent = text;
}

document.addEventListener("htmx:beforeRequest", ({ target }) => {
  if (target.matches("form[data-autosave]")) say(target, words.saving, "waiting");
});
document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  if (!target.matches("form[data-autosave]")) return;
  if (detail.successful || [409, 422].includes(detail.xhr?.status)) failed.delete(target);
  else {
    failed.add(target);
    say(target, words.failed, "failed");
  }
});
window.addEventListener("online", () => failed.forEach((form) => form.requestSubmit()));
window.addEventListener("beforeunload", (event) => {
  if (failed.size) event.preventDefault();
});
