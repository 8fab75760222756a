// Points to share out: says while one types how many are left.
const points = (text) => Number(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".")) || 0;

function count(list) {
  const given = [...list.querySelectorAll("input")].reduce((sum, input) => sum + points(input.value), 0);
  const left = Number(list.dataset.allocation) - given;
  const output = list.querySelector("[data-sum]");
  const shown = Math.abs(left).toLocaleString(document.documentElement.lang);
  output.className = left === 0 ? "good" : left < 0 ? "bad" : "";
  output.textContent = left === 0 ? output.dataset.done
    : (left < 0 ? output.dataset.over.replace("{over}", shown) : output.dataset.words.replace("{left}", shown));
}

document.addEventListener("input", ({ target }) => {
  const list = target.closest("[data-allocation]");
  if (list) count(list);
});
document.addEventListener("htmx:load", ({ target }) => target.querySelectorAll("[data-allocation]").forEach(count));
document.querySelectorAll("[data-allocation]").forEach(count);
