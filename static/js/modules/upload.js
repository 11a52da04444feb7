// Sends chosen or dropped files group by group, with a bar; then goes to the page of the upload.
import { $, island } from "../lib/dom.js";
import { Failure, read, token } from "../lib/net.js";
import { grouped, megabytes, tooLarge } from "../lib/upload-groups.js";
import { speaker } from "../lib/words.js";

export function start(form) {
  const say = speaker(island("upload-words"));
  const limits = island("upload-limits");
  const input = $("input[type=file]", form);
  let dropped = null;
  input.classList.add("vh"); // the browser's own button speaks the browser's language
  const files = () => dropped ?? [...input.files];

  function tell() {
    const total = files().reduce((sum, file) => sum + file.size, 0);
    status(form, files().length ? say("chosen", { n: files().length, size: megabytes(total) }) : "");
  }
  tell(); // files chosen before this ran, or kept by the browser on the way back
  input.addEventListener("change", () => { dropped = null; input.required = true; tell(); });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    dropped = [...event.dataTransfer.files];
    input.required = false;
    tell();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const large = tooLarge(files(), limits);
    if (large) refuse(form, say("large", { name: large.name, limit: limits.megabytes }));
    else if (files().length) sendAll(form, files(), limits, say);
  });
}

async function sendAll(form, files, limits, say) {
  const bar = $("progress", form), button = $("button[type=submit]", form);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let address = form.action, before = 0, arrived = 0, answer = null;
  button.disabled = true;
  $("[role=alert]", form).hidden = true;
  try {
    for (const group of grouped(files, limits)) {
      const progress = (loaded) => {
        const done = Math.min(total, before + loaded);
        bar.value = total ? (100 * done) / total : 100;
        status(form, say("sending", { done: megabytes(done), total: megabytes(total) }));
      };
      answer = await sendGroup(address, group, form, progress);
      address = answer.more;
      before += group.reduce((sum, file) => sum + file.size, 0);
      arrived += group.length;
    }
    status(form, say("sent"));
    location.assign(answer.batch);
  } catch (failure) {
    button.disabled = false;
    refuse(form, explain(failure, arrived, say));
  }
}

function refuse(form, words) {
  const box = $("[role=alert]", form);
  box.textContent = words;
  box.hidden = false;
}

function explain(failure, arrived, say) {
  if (!(failure instanceof Failure)) throw failure;
  if (failure.kind === "refused" && failure.body?.sentence) return failure.body.sentence;
  if (failure.kind === "login") return say("login");
  return say(failure.kind === "offline" ? "offline" : "failed", { arrived });
}

function status(form, words) {
  const box = $(".sending", form);
  box.hidden = !words;
  $("[role=status]", box).textContent = words;
}

/** One request with progress, which only XMLHttpRequest tells; its answer is read as every other. */
function sendGroup(address, group, form, progress) {
  const data = new FormData();
  for (const name of ["note", "text_column"]) data.append(name, form.elements[name].value);
  for (const file of group) data.append("files", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token(document.cookie));
    request.upload.addEventListener("progress", (event) => progress(event.loaded));
    request.addEventListener("error", () => reject(new Failure("offline", 0)));
    request.addEventListener("load", () => {
      const headers = { "content-type": request.getResponseHeader("content-type") ?? "" };
      read(new Response(request.responseText || null, { status: request.status, headers })).then(resolve, reject);
    });
    request.send(data);
  });
}
