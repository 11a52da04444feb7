// Starts what a page asks for: <div data-module="name"> loads modules/name.js and calls its start(element).
// The paths are whole strings, so that hashed static files find and rewrite them.
const MODULES = {
  "check-all": () => import("./modules/check-all.js"),
  coding: () => import("./modules/coding.js"),
  "error-summary": () => import("./modules/error-summary.js"),
  "reading-page": () => import("./modules/reading-page.js"),
  "reconcile": () => import("./modules/reconcile.js"),
  "theme-switch": () => import("./modules/theme-switch.js"),
  upload: () => import("./modules/upload.js"),
};

for (const element of document.querySelectorAll("[data-module]")) {
  for (const name of element.dataset.module.split(" ")) {
    const load = MODULES[name];
    if (load) load().then((module) => module.start(element));
    else console.error(`No module is called ${name}.`);
  }
}
