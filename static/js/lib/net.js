// Talking to the server: JSON both ways, the CSRF token, and what went wrong in one of four kinds.
/** kind: "offline" (try again later), "login" (the session ended), "refused" (4xx, with a sentence), "server" (5xx). */
export class Failure extends Error {
  constructor(kind, status, body = null) {
    super(body?.sentence ?? kind);
    Object.assign(this, { kind, status, body });
  }
}

export function token(documentCookie, root = globalThis.document) {
  const kept = /(?:^|;\s*)csrftoken=([^;]+)/.exec(documentCookie);
  return kept ? decodeURIComponent(kept[1]) : root?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** What an answer of the server means: its JSON, or a Failure thrown. Pure but for reading the body. */
export async function read(response) {
  const isJson = (response.headers.get("content-type") ?? "").includes("application/json");
  // What answers in JSON redirects nowhere but to the login page.
  if (response.redirected) throw new Failure("login", response.status);
  if (response.ok && isJson) return response.json();
  if (response.ok && response.status === 204) return null;
  const body = isJson ? await response.json() : null;
  if (response.status === 401) throw new Failure("login", 401, body);
  if (response.status === 429 || response.status >= 500) throw new Failure("server", response.status, body);
  throw new Failure("refused", response.status, body);
}

export async function send(url, data, { method = "POST", signal, fetching = fetch } = {}) {
  const headers = { Accept: "application/json" };
  const options = { method, headers, credentials: "same-origin", signal };
  if (method !== "GET") {
    headers["Content-Type"] = "application/json";
    headers["X-CSRFToken"] = token(document.cookie);
    options.body = JSON.stringify(data ?? {});
  }
  let response;
  try {
    response = await fetching(url, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure("offline", 0);
  }
  return read(response);
}

export const get = (url, options = {}) => send(url, null, { ...options, method: "GET" });
