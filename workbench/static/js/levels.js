// Delete empties an answer that cannot be unticked, where its button stands.
document.addEventListener("keydown", (event) => {
  if (event.target.type !== "radio" || !["Delete", "Backspace"].includes(event.key)) return;
  const empty = event.target.closest(".question")?.querySelector("button[data-empty]");
  if (!empty) return;
  event.preventDefault();
  empty.click();
});
// A digit chooses the level of the question one is in; on a pair it moves the part (today or needed) that has the focus.
document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (!/^\d$/.test(key) || event.ctrlKey || event.metaKey || event.altKey || target.type !== "radio") return;
  const level = target.closest(".levels, .pair")?.querySelector(`input[name="${CSS.escape(target.name)}"][value="${key}"]`);
  if (!level) return;
  event.preventDefault();
  level.focus();
  level.click();
});
