// The page's sentences, translated on the server and handed over as data.
/** A sentence with %(name)s in it, filled. */
export const fill = (sentence, parameters = {}) =>
  sentence.replace(/%\((\w+)\)[sd]/g, (whole, name) => (name in parameters ? String(parameters[name]) : whole));

/** say("saved", {time}) from {"saved": "Saved %(time)s"}; one and many by the parameter n: saved_one. */
export function speaker(sentences) {
  return (key, parameters = {}) => {
    const one = parameters.n === 1 && sentences[`${key}_one`];
    const sentence = one || sentences[key];
    if (sentence === undefined) throw new Error(`No sentence is called ${key}.`);
    return fill(sentence, parameters);
  };
}
