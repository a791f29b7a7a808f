import type { ParsedFiles } from '../../languages/parsed-file.js'
import { isNoServer } from '../../servers/replicas.js'
import { defineRule } from '../define-rule.js'
import { servesPythonSockets, servesSockets } from '../families.js'
import type { Affinity } from './affinity.js'
import { affinitiesInBlocks } from './in-blocks.js'
import { affinitiesInPython, affinitiesInScript } from './in-code.js'
import { affinitiesIn } from './in-config.js'
import { affinitiesInLines } from './in-lines.js'

export default defineRule({
  id: 'session-affinity',
  title: 'Session affinity in front of sockets or streams',
  why: "A WebSocket stays with its process by itself: it is one connection. A stream and its POSTs are separate requests. While connections live in one process's memory, both must reach that process; otherwise a POST succeeds and no client gets its message.",
  whatToDo:
    'While one process keeps the connections, let affinity hold for the stream and for its POSTs alike. To another origin a cookie goes only with `withCredentials` of the EventSource and `credentials: "include"` of the fetch; an address is shared by all behind one NAT, and behind a proxy it is the proxy\'s. With Redis or another hub to which every process publishes, affinity can go.',
  role: 'infrastructure',
  resource: 'affinity',
  replacement: 'connection-management',
  syntax: ['config', 'terraform', 'script', 'python', 'lines'],
  triggers: [],
  companions: {
    config: [
      'sessionAffinity',
      'affinityType',
      'lientAffinityEnabled',
      'ookie-?[bB]ased-?[aA]ffinity',
      'kubernetes\\.io/affinity',
      'github\\.io/affinity',
      '[./]sticky[.-]',
      'sticky["\']?\\s*:',
      'stickySessions',
      'do-loadbalancer-sticky',
      'stickiness\\.enabled',
      'stickiness\\.type',
      'StickinessEnabled',
      'CookieStickinessPolicy',
      'upstream-hash-by',
      'cookie-persistence',
      'consistentHash',
      'haproxy\\.org/load-balance',
      'ip_hash',
      'hash\\s+["\']?\\$',
      'balance\\s+source',
      'stick\\s+on',
    ],
    terraform: [
      'session_?[aA]ffinity',
      'client_affinity_enabled',
      'cookie_?-?based_?-?affinity',
      'stick(?:y|iness)',
      'kubernetes\\.io/affinity',
      'upstream-hash-by',
    ],
    script: [
      'stickinessCookieDuration',
      'enableCookieStickiness',
      'stickiness\\.enabled',
      '\\bstickiness\\s*:',
      'sessionAffinity',
      'kubernetes\\.io/affinity',
    ],
    python: [
      'stickiness_cookie_duration',
      'enable_cookie_stickiness',
      'stickiness\\.enabled',
      'session_affinity',
    ],
    lines: [
      'ip_hash\\b',
      '\\bhash\\s+["\']?\\$',
      '\\bsticky\\s+(?:cookie|learn|route)',
      '\\bbalance\\s+source',
      '\\bstick\\s+(?:on|match|store-)',
      '\\bcookie\\s+\\S{1,80}\\s[^\\n]{0,200}(?:insert|prefix|rewrite)',
      'lb_policy\\s+cookie',
    ],
  },
  beside: [
    ...servesSockets,
    ...servesPythonSockets,
    'websocket-in-other-language',
    'node-event-stream',
    'python-event-stream',
    'sse-sockets-server',
    'proxy-websocket-upgrade',
    'proxy-websocket-in-settings',
  ],
  messages: {
    cookie:
      '{{setting}} keeps a client with one process by a cookie: a stream and its POSTs must both carry it.',
    address:
      '{{setting}} keeps a client with one process by its address: a stream and its POSTs must both come from it.',
  },
  *detect(file) {
    for (const { by, setting, at, before } of affinities(file)) {
      if (before.length > 0 && before.every(isNoServer)) continue
      yield { messageId: by, at, data: { setting: setting.replace(/\s+/g, ' ') }, confidence: 'likely' }
    }
  },
})

function affinities(
  file: ParsedFiles['config' | 'terraform' | 'script' | 'python' | 'lines'],
): Iterable<Affinity> {
  if ('body' in file) return affinitiesInBlocks(file)
  if ('documents' in file) return file.documents.flatMap((root) => [...affinitiesIn(root, file.source.text)])
  if ('ast' in file) return affinitiesInScript(file)
  return 'module' in file ? affinitiesInPython(file) : affinitiesInLines(file)
}
