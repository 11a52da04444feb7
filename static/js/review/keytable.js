// The keys of the review screen.
export const KEYS = {
  letters: {
    j: ["next"], k: ["previous"], t: ["type"], n: ["missing", -9], u: ["missing", -8], b: ["both"], p: ["pair"], r: ["nextUnreasoned"], "/": ["find"],
    1: ["reasonAt", 0], 2: ["reasonAt", 1], 3: ["reasonAt", 2], 4: ["reasonAt", 3],
  },
  chords: { ArrowLeft: ["a"], ArrowRight: ["b"], "Ctrl+z": ["undo"], Escape: ["escape"] },
};
