// System, light, dark: kept in a cookie, so that the server sets data-theme and nothing flashes.
export const THEMES = ["system", "light", "dark"];
const YEAR = 365 * 24 * 3600;

export function start(button) {
  const root = document.documentElement;
  const now = () => root.dataset.theme ?? "system";
  const show = () => { button.textContent = button.dataset[now()]; };
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(now()) + 1) % THEMES.length];
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    document.cookie = `theme=${next}; path=/; max-age=${YEAR}; SameSite=Lax`;
    show();
  });
  show();
  button.hidden = false;
}
