import { Screen } from "../coding/screen.js";

export function start(root) { root.screen = new Screen(root); }
