// A register: rows dragged to a new place, fields that belong to another kind hidden, the edited row focused.
import { draggable } from "./order.js";

function fitFields(form) {
  form.querySelectorAll("[data-only-path]").forEach((field) => {
    const choice = form.elements[field.dataset.onlyPath];
    field.hidden = Boolean(choice) && choice.value !== field.dataset.onlyValue;
  });
}

function placed(row) {
  const form = row.querySelector(".row-menu form");
  const before = Number(row.closest("table").dataset.before);
  const place = before + [...row.parentNode.children].indexOf(row) + 1;
  const body = new FormData(form);
  body.set("do", "move");
  body.set("place", place);
  fetch(form.action, { method: "POST", body }).then(() => window.location.reload());
}

function prepare(root) {
  root.querySelectorAll("table[data-register]:not([data-ready])").forEach((table) => {
    table.dataset.ready = "";
    draggable(table.tBodies[0], "tr[data-row]", placed);
  });
  root.querySelectorAll("[data-edit-row]").forEach(fitFields);
  root.querySelectorAll("tr[data-row] .row-menu").forEach((menu) => { menu.closest("tr").draggable = true; });
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-edit-row]");
  if (form) fitFields(form);
});
document.addEventListener("htmx:load", ({ target }) => {
  prepare(target);
  if (target === document.body) return;
  target.querySelector?.("[data-edit-row] :is(input:not([type=hidden]), select, textarea)")?.focus();
});
prepare(document);
