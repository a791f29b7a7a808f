import type { ConnectSources, PolicySource, StreamOrigin } from '../../../model/content-policy.js'

/** A source that a policy lacks, and the socket source that stood for it. */
export interface LackedSource {
  readonly beside: PolicySource
  /** `https://chat.example.com`, `'self'`; undefined: the stream's origin is not known. */
  readonly source?: string
}

/**
 * What a policy that lets sockets through lacks for the streams that take their place (CSP Level 3, 6.7.2.8: a `wss:` source matches
 * no `https:` address; `'self'` matches both of the page's own host).
 */
export function lackedBy(
  { sources, isPart }: ConnectSources,
  origins: readonly StreamOrigin[],
): readonly LackedSource[] {
  const sockets = sources.filter(({ text }) => /^wss?:/i.test(text))
  const texts = sources.map(({ text }) => text.toLowerCase())
  const lacked = origins.flatMap((origin): LackedSource[] => {
    if (allows(texts, origin)) return []
    if (origin.kind === 'page') {
      const [beside] = sockets
      return beside && !isPart ? [{ beside, source: "'self'" }] : []
    }
    if (origin.kind === 'host') {
      const beside = sockets.find(({ text }) => matches(text.toLowerCase(), origin.host))
      return beside ? [{ beside, source: `${origin.scheme}://${origin.host}` }] : []
    }
    return sockets
      .filter(({ text }) => !texts.includes(text.toLowerCase().replace(/^ws/, 'http')))
      .map((beside) => ({ beside }))
  })
  return [...new Map(lacked.map((one) => [`${one.source} ${one.beside.span.start}`, one])).values()]
}

/** Whether a stream gets through. */
function allows(texts: readonly string[], origin: StreamOrigin): boolean {
  if (texts.includes('*')) return true
  if (origin.kind === 'page')
    return texts.some((text) => text === "'self'" || text === 'https:' || text === 'http:')
  if (origin.kind === 'unknown') return texts.includes('https:')
  if (texts.includes(`${origin.scheme}:`) || texts.includes('http:')) return true
  return texts.some((text) => {
    if (/^wss?:/.test(text)) return false
    const [, scheme = '', host = ''] = /^(?:(https?):\/\/)?([^/']+)/.exec(text) ?? []
    // `http:` in a source stands for `https:` as well.
    return (scheme === '' || scheme === 'http' || scheme === origin.scheme) && isHost(host, origin.host)
  })
}

/** Whether a socket source lets a socket to this host through. */
function matches(source: string, host: string): boolean {
  const [, own = ''] = /^wss?:(?:\/\/([^/]+))?/.exec(source) ?? []
  return own === '' || isHost(own, host)
}

function isHost(pattern: string, host: string): boolean {
  const wanted = host.toLowerCase()
  const [, name = '', port = ''] = /^(.*?)(:\d+|:\*)?$/.exec(pattern) ?? []
  const [, own = '', ownPort = ''] = /^(.*?)(:\d+)?$/.exec(wanted) ?? []
  if (port !== ':*' && port !== ownPort) return false
  return name.startsWith('*.') ? own.endsWith(name.slice(1)) : name === own
}
