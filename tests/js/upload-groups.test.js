import assert from "node:assert/strict";
import test from "node:test";
import { grouped, megabytes, tooLarge } from "../../static/js/lib/upload-groups.js";

const limits = { request: 100, files: 200 };
const files = (...sizes) => sizes.map((size, i) => ({ name: `f${i}`, size }));
const sizes = (groups) => groups.map((group) => group.map((file) => file.size));

test("files go into groups by number and by size, in their order", () => {
  assert.deepEqual(sizes(grouped(files(1, 1, 1, 1, 1), limits, { count: 2, bytes: 50 })), [[1, 1], [1, 1], [1]]);
  assert.deepEqual(sizes(grouped(files(30, 30, 10, 60), limits, { count: 9, bytes: 50 })), [[30], [30, 10], [60]]);
});

test("no group is larger than a request may be", () => {
  assert.deepEqual(sizes(grouped(files(60, 60), limits, { bytes: 500 })), [[60], [60]]);
  assert.deepEqual(sizes(grouped(files(1, 1, 1), { request: 100, files: 2 })), [[1, 1], [1]]);
});

test("no file, no group", () => assert.deepEqual(grouped([], limits), []));

test("a file that no request can carry is found", () => {
  assert.equal(tooLarge(files(1, 100), limits).name, "f1");
  assert.equal(tooLarge(files(1, 99), limits), undefined);
});

test("sizes are told in megabytes", () => {
  assert.equal(megabytes(1.25 * 1024 * 1024), "1.3");
  assert.equal(megabytes(20 * 1024 * 1024), "20");
});
