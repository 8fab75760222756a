// Console and wall: follow the room by a stream, ask every two seconds where none reaches them, and redraw what has changed.
const POLL = 2000;
const APART = 300;
const step = document.getElementById("step");
const follow = document.querySelector("[data-follow]");
const words = follow.dataset;
let shown = words.version;
let wanted = shown;
let drawing = false;
let lost = null;
let poll = null;
let tag = "";

const clock = (date) => date.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

function inStep() {
  lost = null;
  step.textContent = words.step.replace("{time}", clock(new Date()));
  step.classList.remove("bad");
}

function outOfStep() {
  lost ??= new Date();
  step.textContent = words.lost.replace("{time}", clock(lost));
  step.classList.add("bad");
}

const busy = (part) => part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
const bare = (part) => part.outerHTML.replaceAll(/name="csrf_token" value="[^"]*"/g, "");

async function draw() {
  if (drawing) return;
  drawing = true;
  try {
    while (shown !== wanted) {
      const aim = wanted;
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(10000) });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      put(new DOMParser().parseFromString(await answer.text(), "text/html"));
      shown = aim;
      document.documentElement.dataset.shown = shown;
      inStep();
      await new Promise((done) => { setTimeout(done, APART); });
    }
  } catch {
    outOfStep();
  } finally {
    drawing = false;
  }
}

function put(fresh) {
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.getElementById(part.id);
    if (!other) part.replaceChildren();
    else if (bare(other) !== bare(part) && !busy(part)) {
      const key = document.activeElement?.dataset.key;
      part.replaceWith(other);
      if (key) document.querySelector(`[data-key=${key}]`)?.focus();
    }
  }
  tick();
}

function hear(version) {
  wanted = version;
  inStep();
  draw();
}

async function ask() {
  try {
    const answer = await fetch(words.pulse, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.status === 304) return hear(wanted);
    if (!answer.ok) throw new Error(answer.status);
    tag = answer.headers.get("ETag");
    return hear(await answer.text());
  } catch {
    return outOfStep();
  }
}

function listen() {
  const stream = new EventSource(words.follow);
  stream.onmessage = ({ data }) => {
    clearInterval(poll);
    poll = null;
    hear(data);
  };
  stream.onerror = () => {
    poll ??= setInterval(ask, POLL);
    ask();
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 30000);
  };
}

function tick() {
  for (const timer of document.querySelectorAll("[data-began]")) {
    const left = Math.round(Number(timer.dataset.minutes) * 60 - (Date.now() - Date.parse(timer.dataset.began)) / 1000);
    const time = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
    timer.textContent = left < 0 ? `+${time}` : time;
    timer.classList.toggle("over", left < 0);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  document.querySelector(`[data-key=${CSS.escape(event.key.toLowerCase())}]`)?.click();
});

setInterval(tick, 1000);
tick();
listen();
