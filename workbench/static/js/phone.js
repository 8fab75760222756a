// A participant's phone: follows the room, and keeps what was sent until the server has acknowledged it.
import "./ranking.js";
import "./allocation.js";
import { prepare } from "./ranking.js";
import { Outbox } from "./outbox.js";

const POLL = 2000;
const room = document.getElementById("room");
const step = document.getElementById("step");
const words = room.dataset;
const drafts = `draft-${words.seat}`;
let state = words.state;
let lost = null;

const clock = (date) => date.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

function say(text, kind = "") {
  const line = room.querySelector("[data-status]");
  if (!line) return;
  line.textContent = text;
  line.className = `status ${kind}`;
}

function inStep() {
  lost = null;
  step.textContent = words.step.replace("{time}", clock(new Date()));
  step.parentNode.classList.remove("lost");
}

function outOfStep() {
  lost ??= new Date();
  step.textContent = words.lost.replace("{time}", clock(lost));
  step.parentNode.classList.add("lost");
}

const outbox = new Outbox(`outbox-${words.seat}`, () => words.token, {
  received: (slot) => {
    const idea = slot.startsWith("idea");
    if (idea || slot === here()) say(words.received.replace("{time}", clock(new Date())));
    if (idea) refresh(true);
  },
  refused: (slot, fault) => say(fault, "bad"),
  waiting: () => { say(words.offline, "waiting"); outOfStep(); },
});

const here = () => room.querySelector("[data-answer]")?.dataset.answer;

const fields = (form) => {
  const sent = new URLSearchParams(new FormData(form));
  sent.delete("csrf_token");
  return sent;
};

// What was typed comes back after a reload: what is waiting to be sent, else the draft.
function restore() {
  const form = room.querySelector("[data-answer], [data-idea]");
  if (!form) return;
  const slot = here();
  const waiting = slot && outbox.waiting(slot);
  const draft = JSON.parse(sessionStorage.getItem(drafts) ?? "{}");
  const kept = waiting ?? (draft.key === room.firstElementChild.dataset.key ? draft.body : null);
  const acknowledged = slot && outbox.acknowledged(slot);
  if (waiting) say(words.kept, "waiting");
  else if (acknowledged) say(words.received.replace("{time}", clock(new Date(acknowledged))));
  if (!kept) return;
  const values = new URLSearchParams(kept);
  for (const field of form.elements) {
    if (["client_id", "round", "csrf_token", ""].includes(field.name)) continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.getAll(field.name).includes(field.value);
    else if (values.has(field.name)) field.value = values.get(field.name);
  }
}

function countDots() {
  const output = room.querySelector("[data-dots]");
  if (!output) return;
  const given = [...room.querySelectorAll(".votes select")].reduce((sum, one) => sum + Number(one.value), 0);
  const left = Number(output.dataset.dots) - given;
  output.textContent = words.left.replace("{number}", left);
  output.className = left < 0 ? "over" : "";
}

function show(html, own) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("now");
  const now = document.getElementById("now");
  if (!fresh) return;
  if (fresh.dataset.key === now.dataset.key) {
    const [mine, theirs] = [now, fresh].map((one) => one.querySelector("[data-own]"));
    if (own && mine && theirs) mine.replaceWith(theirs);
    return;
  }
  now.replaceWith(fresh);
  prepare(room);
  restore();
  countDots();
  fresh.querySelector("h1").tabIndex = -1;
  fresh.querySelector("h1").focus({ preventScroll: true });
  scrollTo(0, 0);
}

async function refresh(own = false) {
  try {
    const headers = own || !state ? {} : { "If-None-Match": `"${state}"` };
    const answer = await fetch(words.now, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.redirected) return location.reload();
    if (!answer.ok && answer.status !== 304) throw new Error(answer.status);
    if (answer.status === 200) {
      state = answer.headers.get("ETag")?.replaceAll(/^W\/|"/g, "");
      show(await answer.text(), own);
    }
    inStep();
    return outbox.flush();
  } catch {
    return outOfStep();
  }
}

room.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-answer], [data-idea]")) return;
  event.preventDefault();
  const idea = form.matches("[data-idea]");
  say(words.kept, "waiting");
  outbox.put(idea ? "idea" : form.dataset.answer, form.action, fields(form), idea);
  sessionStorage.removeItem(drafts);
  if (idea) form.reset();
  outbox.flush();
});

room.addEventListener("input", ({ target }) => {
  const form = target.closest("[data-answer], [data-idea]");
  if (form) sessionStorage.setItem(drafts, JSON.stringify({ key: room.firstElementChild.dataset.key, body: fields(form).toString() }));
  countDots();
});

restore();
countDots();
addEventListener("online", () => refresh());
addEventListener("offline", outOfStep);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
// Not all phones at the same moment: each begins at a moment of its own.
async function follow() {
  await refresh();
  setTimeout(follow, POLL);
}
setTimeout(follow, Math.random() * POLL);
outbox.flush();
