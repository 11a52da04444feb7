// Decisions on their way to the server: one after the other, each once; one that is refused is told and not sent again.
import { send } from "../lib/net.js";
import { Queue } from "../lib/queue.js";

const SAID_NO = [400, 409]; // 409: somebody else decided the row in the meantime

/** A queue that sends each decision to `url`. Decisions: {id, row, choice, value, reason, base}. */
export function decisionQueue({ name, url, sending = send, ...more }) {
  const queue = new Queue({ name, batch: 1, ...more, post: ([decision]) => deliver(decision, { url, queue, sending }) });
  return queue;
}

/** The answer to one decision: {results: [{sentence}], rows}, with a sentence where it was refused. */
async function deliver({ id, ...body }, { url, queue, sending }) {
  try {
    const { rows } = await sending(url, { ...body, event: id });
    return { results: [{}], rows };
  } catch (failure) {
    if (!SAID_NO.includes(failure.status) || !failure.body?.sentence) throw failure;
    queue.revise((later) => (later.row === body.row && later.id !== id ? afterRefusal(later, failure.status) : later));
    return { results: [{ sentence: failure.message }], rows: failure.body.rows ?? null };
  }
}

/** What becomes of a later decision on the same row: it counted on the refused one, or on a row nobody here had seen. */
const afterRefusal = (later, status) => (status === 409 ? null : { ...later, base: later.base - 1 });
