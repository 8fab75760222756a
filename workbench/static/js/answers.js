// Who gives an answer can answer: touching it takes back an "unknown", "not applicable" or "later".
document.addEventListener("change", ({ target }) => {
  if (!target.closest(".question .control")) return;
  const answered = target.form?.querySelector('input[name$=".state"][value="answered"]');
  if (answered) answered.checked = true;
}, true);
