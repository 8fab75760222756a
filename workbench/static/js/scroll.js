// A table wider than the page can be scrolled with the keys: it becomes a region with the table's name.
const WIDE = ".report .table, .result .table, .sheet, .scroll";

function fit() {
  document.querySelectorAll(WIDE).forEach((box) => {
    if (box.scrollWidth <= box.clientWidth || box.hasAttribute("tabindex")) return;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent.trim() ?? "");
  });
}

document.addEventListener("htmx:load", fit);
window.addEventListener("resize", fit);
window.addEventListener("load", fit);
