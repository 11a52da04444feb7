// Decisions go to the server one after the other; what cannot be sent now is kept and tried again.
import { send } from "../lib/net.js";

const AGAIN_AFTER = 3000;

export class Saving {
  /** state(name, params): shows how saving stands; done(answer), refused(failure). */
  constructor({ state, done, refused, sending = send, wait = (ms) => new Promise((go) => setTimeout(go, ms)) }) {
    Object.assign(this, { state, done, refused, sending, wait, chain: Promise.resolve(), waiting: 0 });
  }

  push(url, makeBody) {
    this.waiting += 1;
    this.chain = this.chain.then(() => this.#send(url, makeBody())).finally(() => { this.waiting -= 1; });
    return this.chain;
  }

  async #send(url, body) {
    for (;;) {
      this.state("saving");
      try {
        const answer = await this.sending(url, body);
        this.state("saved");
        this.done(answer);
        return;
      } catch (failure) {
        if (!failure.kind) throw failure;
        if (failure.kind === "refused") { this.refused(failure); return; }
        this.state(failure.kind);
        await this.wait(AGAIN_AFTER);
      }
    }
  }
}
