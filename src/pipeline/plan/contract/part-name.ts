/** Words around a name that carry no meaning. */
const aside =
  /^(this|self|window|document|globalThis|props|params|state|value|current|encodeURIComponent|encodeURI|String|Number|await|new|typeof|import|meta|process|env)$/

/** Names that need the one before them: `room.id` → `roomId`. */
const vague = /^(id|key|name|slug|code|type|host|path|token|url)$/

const strings = /'[^']*'|"[^"]*"|`[^`]*`/g

/** A readable name for code in an address. E.g. `${encodeURIComponent(this.room.id)}` → `roomId`, `${getUrl()}` → `url`. */
export function partName(code: string): string {
  const bare = code.replace(/^\$\{|\}$/g, '').replace(strings, '')
  for (const [chain, call] of chainsIn(bare)) {
    // What is called on a thing only turns it into another form of it: `url.replace(…)`.
    const named = call && chain.length > 1 ? chain.slice(0, -1) : chain
    const words = named.filter((word) => !aside.test(word))
    const last = words.at(-1)
    if (last === undefined) continue
    const before = words.at(-2)
    return vague.test(last) && before !== undefined && before !== 'location'
      ? before + capital(last)
      : withoutGet(last)
  }
  return 'part'
}

function chainsIn(code: string): [chain: readonly string[], call: boolean][] {
  return [...code.matchAll(/[A-Za-z_$][\w$]*(?:\s*(?:\?\.|!?\.)\s*#?[A-Za-z_$][\w$]*)*/g)].map((match) => [
    match[0].split(/[^\w$]+/),
    code[match.index + match[0].length] === '(',
  ])
}

function withoutGet(word: string): string {
  const [, rest] = /^(?:get|make|build|create)([A-Z].*)$/.exec(word) ?? []
  return (rest === undefined ? word : rest.charAt(0).toLowerCase() + rest.slice(1)).replace(/\$/g, '_')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Names for several parts, none of them twice. */
export function partNames(codes: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return codes.map((code) => {
    const name = partName(code)
    let free = name
    for (let n = 2; taken.has(free); n++) free = `${name}${n}`
    taken.add(free)
    return free
  })
}
