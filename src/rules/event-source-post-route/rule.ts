import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { fileAndLine } from '../../model/lines.js'
import type { ServerRoute } from '../../model/route.js'
import { leadsTo, ownPathOf } from '../../routes/leads-to.js'
import { segmentsOf } from '../../routes/path.js'
import { eventSourcesIn } from '../../streams/event-source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-post-route',
  title: 'An EventSource is opened at a route that only takes POST',
  why: 'An EventSource always sends GET. A route that answers a POST with its stream answers the GET with status 405 (FastAPI 0.115), and any status but 200 is final: one `error` with `readyState` 2, no retry, in Chromium and Firefox.',
  whatToDo:
    'Serve the stream on a GET and take messages on a POST that answers 202; or read the answer of the POST with `fetch`, where one question has one answer.',
  role: 'sse-pitfall',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['\\bnew (window\\.|globalThis\\.|self\\.)?EventSource\\b'],
  afterRoutes: true,
  messages: {
    'post-only': '{{address}} is opened with GET, but {{route}} ({{place}}) streams only in answer to a POST',
    'no-get':
      '{{address}} is opened with GET, but no route here streams on one: {{route}} ({{place}}) takes a POST',
  },
  *detect({ morph, ast, source }, { routes }) {
    const posts = routes.filter(({ kind }) => kind === 'post-stream')
    const gets = routes.filter(({ kind }) => kind === 'stream')
    if (posts.length === 0 || source.zone === 'test') return
    for (const made of eventSourcesIn(morph, ast)) {
      const [given] = made.getArguments()
      const addresses = given ? possibleTexts(morph, given) : []
      const [address = ''] = addresses
      const paths = addresses.map(ownPathOf)
      if (!given || paths.length === 0) continue
      const known = paths.filter((path) => path !== undefined)
      if (known.length < paths.length || known.some((path) => gets.some((route) => leadsTo(path, route))))
        continue
      const exact = posts.find((route) => known.every((path) => leadsTo(path, route)))
      // The address may mean another server's stream, unless these routes are all of that name.
      const alike =
        gets.length === 0 ? posts.find((route) => known.every((path) => isAlike(path, route))) : undefined
      const route = exact ?? alike
      if (!route) continue
      yield {
        messageId: exact ? 'post-only' : 'no-get',
        at: spanOf(given),
        data: {
          address: address.slice(0, 120),
          route: `POST ${route.path ?? ''}`,
          place: fileAndLine(route.location),
        },
        scope: scopeNameOf(morph, made),
        confidence:
          exact && known.every((path) => path.length === segmentsOf(route.path ?? '').length)
            ? 'certain'
            : 'likely',
        names: route.path === undefined ? [] : [route.path],
      }
    }
  },
})

const general = /^(api|rest|v\d+)$|\{/

/** The same words, with or without the parameters between them: `/api/chat/stream`, `/chat/{chat_id}/stream`. */
function isAlike(path: readonly string[], { path: served = '' }: ServerRoute): boolean {
  const words = (segments: readonly string[]) => segments.filter((one) => !general.test(one)).join('/')
  return words(path) === words(segmentsOf(served))
}
