// What is called as one searches comes first. (Sphinx's own numbers, and a name's.)
var Scorer = {
  score: ([, title, , , score]) => {
    const query = (new URLSearchParams(location.search).get("q") || "").trim().toLowerCase();
    const name = title.toLowerCase().split(" · ")[0].trim();
    return score + (name === query ? 60 : name.startsWith(query) ? 40 : name.includes(query) ? 20 : 0);
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
