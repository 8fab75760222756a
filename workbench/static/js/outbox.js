// What a phone has to send: kept until acknowledged, sent one after the other, each under a name that the server counts once.
const REFUSED = [409, 422];

export class Outbox {
  constructor(key, token, told) {
    Object.assign(this, { key, token, told, busy: false });
  }

  read() {
    return JSON.parse(localStorage.getItem(this.key) ?? '{"last": 0, "slots": {}, "sent": {}}');
  }

  write(box) {
    localStorage.setItem(this.key, JSON.stringify(box));
  }

  // The newest answer to a question takes the place of an older one that waits; ideas wait one behind the other.
  put(slot, url, body, single) {
    const box = this.read();
    box.last = Math.max(box.last + 1, Date.now());
    const name = `${String(box.last).padStart(13, "0")}-${Math.random().toString(36).slice(2, 10)}`;
    body.set("client_id", name);
    box.slots[single ? `${slot}.${name}` : slot] = { url, name, body: body.toString() };
    this.write(box);
  }

  waiting(slot) {
    return this.read().slots[slot]?.body;
  }

  // When an answer was acknowledged: a page that was loaded in that very moment does not know it from the server.
  acknowledged(slot) {
    return this.read().sent[slot];
  }

  drop(slot, name, kept) {
    const box = this.read();
    if (box.slots[slot]?.name === name) delete box.slots[slot];
    if (kept && !slot.includes(name)) box.sent[slot] = Date.now();
    this.write(box);
  }

  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let slot; (slot = Object.keys(this.read().slots)[0]);) await this.send(slot);
    } catch {
      this.told.waiting();
    } finally {
      this.busy = false;
    }
  }

  async send(slot) {
    const { url, name, body } = this.read().slots[slot];
    const headers = { Accept: "application/json", "X-CSRFToken": this.token() };
    const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(body), signal: AbortSignal.timeout(10000) });
    if (!answer.ok && !REFUSED.includes(answer.status)) throw new Error(answer.status);
    this.drop(slot, name, answer.ok);
    if (answer.ok) this.told.received(slot);
    else this.told.refused(slot, (await answer.json()).fault);
  }
}
