// Events wait here until the server has answered for them: kept in this browser, sent in order, one tab at a time.
// Each event has a key of its own, so that two tabs never write over each other's waiting events; the tab that sends
// tells the others what became of them.
const BATCH = 50; // at most so many in one request
const PAUSES = [1000, 2000, 5000, 15000, 30000];

export class Queue extends EventTarget {
  /** name: whose work; post(events) → the server's answer or a Failure; locks: navigator.locks where there is one. */
  constructor({ name, post, batch = BATCH, storage = globalThis.localStorage, locks = globalThis.navigator?.locks, channel = null, now = () => Date.now() }) {
    super();
    Object.assign(this, { name, post, batch, storage, locks, channel, now, last: 0, sending: null, failures: 0, timer: null, state: "idle" });
    channel?.addEventListener("message", ({ data }) => this.#tell(data));
  }

  #tell(detail) { this.dispatchEvent(new CustomEvent("answered", { detail })); }

  #keys() {
    const keys = [];
    for (let i = 0; i < this.storage.length; i += 1) {
      const key = this.storage.key(i);
      if (key.startsWith(`${this.name}/`)) keys.push(key);
    }
    return keys.sort();
  }

  get length() { return this.#keys().length; }

  /** Every waiting event, oldest first, those of other tabs and earlier visits too. */
  waiting() { return this.#keys().map((key) => ({ key, event: JSON.parse(this.storage.getItem(key)) })); }

  add(event) {
    this.last = Math.max(this.last + 1, this.now() * 1000);
    this.storage.setItem(`${this.name}/${String(this.last).padStart(17, "0")}/${event.id}`, JSON.stringify(event));
    this.#say("idle");
    return this.send();
  }

  /** change(event): what stands in place of each waiting event; null takes it out. */
  revise(change) {
    for (const { key, event } of this.waiting()) {
      const next = change(event);
      if (next === null) this.storage.removeItem(key);
      else if (next !== event) this.storage.setItem(key, JSON.stringify(next));
    }
  }

  /** Sends what waits; while one call is at it, others wait for the same. */
  send() {
    clearTimeout(this.timer);
    this.sending ??= this.#exclusively(() => this.#drain()).finally(() => {
      this.sending = null;
      if (this.state === "idle" && this.length) this.send(); // came in while the last answer was being taken
    });
    return this.sending;
  }

  #exclusively(work) { return this.locks ? this.locks.request(this.name, work) : work(); }

  async #drain() {
    for (let waiting = this.waiting(); waiting.length; waiting = this.waiting()) {
      const batch = waiting.slice(0, this.batch);
      this.#say("sending");
      let answer;
      try {
        answer = await this.post(batch.map(({ event }) => event));
        if (answer?.results?.length !== batch.length) throw new Error("no answer for every event");
      } catch (failure) {
        this.#failed(failure);
        return;
      }
      this.failures = 0;
      batch.forEach(({ key }) => this.storage.removeItem(key));
      const detail = { events: batch.map(({ event }) => event), answer };
      this.channel?.postMessage(detail);
      this.#tell(detail);
    }
    this.#say("idle");
  }

  #failed(failure) {
    const pause = PAUSES[Math.min(this.failures, PAUSES.length - 1)];
    this.failures += 1;
    this.failure = failure;
    this.#say(failure.kind ?? "server");
    if (failure.kind !== "refused") this.timer = setTimeout(() => this.send(), pause);
  }

  #say(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, waiting: this.length } }));
  }
}
