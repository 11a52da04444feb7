// The keys of the coding screen; the help overlay of the page says the same in words.
export const KEYS = {
  letters: {
    e: ["attach"], f: ["fillIn"], n: ["missing", -9], u: ["missing", -8], h: ["missing", -6], c: ["change"], x: ["reject"],
    d: ["define"], j: ["next"], k: ["previous"], a: ["addMenu"], l: ["pick"], p: ["proposed"], "/": ["find"], "?": ["help"], "[": ["section", -1], "]": ["section", 1],
    Delete: ["clear"], Backspace: ["clear"],
  },
  chords: {
    Escape: ["escape"], "Ctrl+Enter": ["submit"], "Alt+Enter": ["acceptAll"], F6: ["pane", 1], "Shift+F6": ["pane", -1],
    "Alt+ArrowDown": ["unit", 1], "Alt+ArrowUp": ["unit", -1], "Alt+Shift+ArrowDown": ["moveUnit", 1], "Alt+Shift+ArrowUp": ["moveUnit", -1],
    "Ctrl+z": ["undo"], "Ctrl+Shift+z": ["redo"], "Ctrl+y": ["redo"],
  },
};
