import test from "node:test";
import assert from "node:assert/strict";
import { Failure, read, token } from "../../static/js/lib/net.js";
import { fill, speaker } from "../../static/js/lib/words.js";
import { clamp } from "../../static/js/lib/splitter.js";

const answer = (status, body, { redirected = false } = {}) => {
  const response = new Response(status === 204 ? null : body === undefined ? "<html>" : JSON.stringify(body), { status, headers: { "content-type": body === undefined ? "text/html" : "application/json" } });
  Object.defineProperty(response, "redirected", { value: redirected });
  return response;
};
const kind = (status, body, more) => read(answer(status, body, more)).then(() => "ok", (f) => f.kind);

test("an answer of the server is its JSON or one of four failures", async () => {
  assert.deepEqual(await read(answer(200, { a: 1 })), { a: 1 });
  assert.equal(await read(answer(204)), null);
  assert.equal(await kind(401, { sentence: "Log in." }), "login");
  assert.equal(await kind(200, undefined, { redirected: true }), "login");
  assert.equal(await kind(200, { form: {} }, { redirected: true }), "login");
  assert.equal(await kind(403, { sentence: "No." }), "refused");
  assert.equal(await kind(503), "server");
});

test("a refusal carries its sentence", async () => {
  await assert.rejects(read(answer(400, { sentence: "The file is empty." })), (f) => f instanceof Failure && f.message === "The file is empty.");
});

test("the CSRF token comes from the cookie", () => assert.equal(token("a=1; csrftoken=xyz; b=2", null), "xyz"));

test("sentences are filled by name, one and many apart", () => {
  const say = speaker({ kept: "%(n)d answers kept", kept_one: "1 answer kept" });
  assert.equal(say("kept", { n: 3 }), "3 answers kept");
  assert.equal(say("kept", { n: 1 }), "1 answer kept");
  assert.equal(fill("%(a)s and %(b)s", { a: "x" }), "x and %(b)s");
  assert.throws(() => say("missing"));
});

test("a divider stays between its ends", () => {
  assert.equal(clamp(100, 170, 340), 170);
  assert.equal(clamp(999, 170, 340), 340);
});
