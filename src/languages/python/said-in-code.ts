/**
 * Whether a word stands in the code of a text, not only in a comment, a docstring or a sentence. Most files that say a word of
 * sockets say it there, and to see that is much less work than to parse them.
 * `inStrings`: what counts of them within other strings, e.g. a type that is written in quotes; absent: nothing does.
 * Both expressions have the flag `g`.
 */
export function isSaidInCode(text: string, words: RegExp, inStrings?: RegExp): boolean {
  const places = Array.from(text.matchAll(words), ({ index }) => index)
  const last = places.at(-1)
  if (last === undefined) return false
  const quoted = new Set(inStrings ? Array.from(text.matchAll(inStrings), ({ index }) => index) : [])
  let next = 0
  for (const { index: start, 0: aside } of text.matchAll(asides)) {
    if ((places[next] ?? last) < start) return true
    const end = start + aside.length
    const first = next
    while (next < places.length && (places[next] ?? last) < end) next++
    if (next === first) continue
    const isQuoted = places.slice(first, next).some((place) => quoted.has(place))
    if (isQuoted && !isForPeople(aside, text, start)) return true
    if (next === places.length) return false
  }
  return true
}

/** Comments and strings; one that is not closed ends with its line, or with the text. */
const asides =
  /#[^\n]*|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/g

function isForPeople(aside: string, text: string, start: number): boolean {
  if (aside.startsWith('#')) return true
  // A string that stands by itself explains what is around it.
  if (/^(?:"""|''')/.test(aside))
    return /^\s*[rRuU]?$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))
  // What is between braces is code.
  return /[A-Za-z]{2} [a-z]+ [a-z]{2}/.test(aside) && !aside.includes('{')
}
