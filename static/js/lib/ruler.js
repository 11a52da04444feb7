// Where passages lie in the whole text: a tick for each, at the share of the text's height where it begins.
/** [{share: 0…1, name}], one tick for each layer and per mille of height, so that 300 passages cost 300 ticks at most. Pure. */
export function ticks(layers, shareOf) {
  const seen = new Set();
  return layers.flatMap(({ name, spans }) => spans.flatMap((span) => {
    const share = Math.min(1, Math.max(0, shareOf(span)));
    const key = `${name} ${Math.round(share * 1000)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ share, name }];
  }));
}

export function drawRuler(host, layers, shareOf) {
  host.replaceChildren(...ticks(layers, shareOf).map(({ share, name }) => {
    const tick = document.createElement("i");
    tick.className = `r-${name}`;
    tick.style.top = `${(share * 100).toFixed(2)}%`;
    return tick;
  }));
}
