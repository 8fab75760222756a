// Moving things in a list by dragging them: calls `moved(element)` once they are dropped in a new place.
export function draggable(list, selector, moved) {
  let carried = null;
  list.addEventListener("dragstart", (event) => {
    carried = event.target.closest(selector);
    carried?.classList.add("moving");
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest?.(selector);
    if (!carried || !over || over.parentNode !== carried.parentNode) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.parentNode.insertBefore(carried, event.clientY > box.top + box.height / 2 ? over.nextSibling : over);
  });
  list.addEventListener("dragend", () => {
    carried?.classList.remove("moving");
    if (carried) moved(carried);
    carried = null;
  });
}
