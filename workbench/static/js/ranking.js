// A ranking gets buttons up and down and can be dragged; the numbered selects stay the truth that is sent.
import { draggable } from "./order.js";

function renumber(list) {
  [...list.children].forEach((item, place) => { item.querySelector("select").value = String(place + 1); });
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function move(list, item, step) {
  const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  list.insertBefore(item, step < 0 ? other : other.nextElementSibling);
  renumber(list);
}

function button(list, item, step, sign, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain icon-only";
  made.textContent = sign;
  made.setAttribute("aria-label", `${words}: ${item.querySelector("label").textContent}`);
  made.addEventListener("click", () => { move(list, item, step); made.focus(); });
  return made;
}

export function prepare(root) {
  root.querySelectorAll("[data-ranking]:not([data-ready])").forEach((list) => {
    list.dataset.ready = "";
    [...list.children].forEach((item) => {
      item.draggable = true;
      item.append(button(list, item, -1, "↑", list.dataset.up), button(list, item, 1, "↓", list.dataset.down));
    });
    draggable(list, "li", () => renumber(list));
  });
}

prepare(document);
document.addEventListener("htmx:load", ({ target }) => prepare(target));
