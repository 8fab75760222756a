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
