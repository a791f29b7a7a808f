/**
 * The route that a regular expression of Django stands for: `^rooms/(?P<room>\\w+)/$` → `rooms/{room}/`. Undefined where it
 * stands for more than one outside of its groups.
 */
export function routeOfPattern(pattern: string): string | undefined {
  const inside = pattern.replace(/^\^/, '').replace(/(?:\/\?)?(?:\$|\\[Zz])$/, '')
  let route = ''
  for (let at = 0; at < inside.length; at++) {
    const char = inside[at] ?? ''
    if (char === '(') {
      const end = endOfGroup(inside, at)
      if (end === undefined || /^[*+?{]/.test(inside.slice(end))) return undefined
      const name = /^\(\?P<(\w+)>/.exec(inside.slice(at))?.[1] ?? ''
      if (/^\(\?[^P:]/.test(inside.slice(at))) return undefined
      route += `{${name}}`
      at = end - 1
    } else if (char === '\\') {
      const next = inside[++at] ?? ''
      if (/[\w]/.test(next)) return undefined
      route += next
    } else if (/[[\]*+?|{}^$.]/.test(char)) return undefined
    else route += char
  }
  return route
}

/** Just behind the parenthesis that closes the group which opens at `start`. */
function endOfGroup(text: string, start: number): number | undefined {
  let depth = 0
  let isClass = false
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '[') isClass = true
    else if (char === ']') isClass = false
    else if (isClass) continue
    else if (char === '(') depth++
    else if (char === ')' && --depth === 0) return at + 1
  }
  return undefined
}
