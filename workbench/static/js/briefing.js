// Briefings: keys turn the slides, the clock runs from the first slide on, the wall follows the speaker.
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const page = document.querySelector("main[data-deck]");
const wall = "BroadcastChannel" in window ? new BroadcastChannel(`briefing-${page.dataset.deck}`) : null;

const follow = (relation) => document.querySelector(`a[rel=${relation}]`)?.click();

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, button") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("a")) return;
  const relation = FORWARD.includes(event.key) ? "next" : BACK.includes(event.key) ? "prev" : "";
  if (!relation) return;
  event.preventDefault();
  follow(relation);
});

if (page.dataset.leads) wall?.postMessage(page.dataset.leads);
if ("follows" in page.dataset && wall) {
  wall.onmessage = ({ data }) => { if (data !== location.pathname) location.assign(data); };
}

const clock = document.querySelector("[data-timer]");
if (clock) {
  const key = `briefing-began-${clock.dataset.deck}`;
  const began = () => Number(sessionStorage.getItem(key) ?? sessionStorage.setItem(key, Date.now()) ?? Date.now());
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - began()) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  const restart = document.querySelector("[data-restart]");
  restart.hidden = false;
  restart.addEventListener("click", () => { sessionStorage.setItem(key, Date.now()); show(); });
  setInterval(show, 1000);
  show();
}
