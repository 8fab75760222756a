// Keys: / goes to the search, Escape leaves a row being edited, Ctrl+Enter sends the form one is in, j and k walk through the questions.
const typing = (element) => element.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]");

function walk(step) {
  const questions = [...document.querySelectorAll(".question")];
  const here = questions.indexOf(document.activeElement?.closest(".question"));
  const next = questions[Math.min(Math.max(here + step, 0), questions.length - 1)];
  next?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  next?.scrollIntoView({ block: "center", behavior: "smooth" });
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) target.closest("form")?.requestSubmit();
  if (key === "Escape") target.closest?.("[data-edit-row]")?.querySelector("[data-cancel]")?.click();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(target)) return;
  const search = key === "/" && document.querySelector("[data-search]");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (key === "j") walk(1);
  if (key === "k") walk(-1);
});
