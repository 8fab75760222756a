// Levers: a slider and its number say the same; with sliders the button is not needed.
const form = document.querySelector("[data-levers]");

for (const slider of form.querySelectorAll("[data-moves]")) {
  const number = document.getElementById(slider.dataset.moves);
  slider.hidden = false;
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { if (number.value !== "") slider.value = number.value; });
}
form.querySelector("[data-without-script]").hidden = true;
// Another alternative has other levers: the whole page is asked for.
form.elements.alternative.addEventListener("change", () => form.requestSubmit());
document.addEventListener("htmx:afterSettle", () => {
  const address = new URL(form.action);
  address.searchParams.set("alternative", form.elements.alternative.value);
  for (const number of form.querySelectorAll("[data-entered]")) {
    if (number.value !== number.dataset.entered) address.searchParams.set(number.name, number.value);
  }
  history.replaceState(null, "", address);
});
