// Menus close when one looks elsewhere; dialogs open from a button that names them.
document.addEventListener("click", ({ target }) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(target)) menu.open = false;
  });
  const opener = target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  if (target.closest("[data-close]")) target.closest("dialog")?.close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
