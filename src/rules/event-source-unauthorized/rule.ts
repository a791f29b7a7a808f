import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { memberOf } from '../../languages/script/values/values.js'
import { fileAndLine } from '../../model/lines.js'
import { leadsTo, ownPathOf } from '../../routes/leads-to.js'
import { eventSourcesIn } from '../../streams/event-source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-unauthorized',
  title: 'An EventSource is opened at a route that demands an Authorization header',
  why: "The browser's EventSource sends no header of the page's own, so the route answers 401 or 403. Any status but 200 is final: one `error` with `readyState` 2, no retry, in Chromium and Firefox.",
  whatToDo:
    'Let the route take a cookie, or a token in the address that is valid for a minute; or read the stream by `fetch` (`@microsoft/fetch-event-source`, or the npm package `eventsource` with a `fetch` option that adds the header).',
  role: 'sse-pitfall',
  replacement: 'authentication',
  syntax: 'script',
  triggers: ['\\bnew (window\\.|globalThis\\.|self\\.)?EventSource\\b'],
  afterRoutes: true,
  messages: {
    refused: '{{address}} is opened without the Authorization header that {{route}} ({{place}}) demands',
  },
  *detect({ morph, ast, source }, { routes }) {
    const demanding = routes.filter(({ demandsHeader }) => demandsHeader)
    if (demanding.length === 0 || source.zone === 'test') return
    const streams = routes.filter(({ kind }) => kind === 'stream')
    for (const made of eventSourcesIn(morph, ast)) {
      const [given, options] = made.getArguments()
      const [address, ...more] = given ? possibleTexts(morph, given) : []
      if (!given || address === undefined || more.length > 0) continue
      // A token in the address, a cookie of another host: the route, or what stands before it, may know them.
      if (/[?&]/.test(address) || (options && memberOf(morph, options, 'withCredentials'))) continue
      const path = ownPathOf(address)
      const [route, ...others] = path ? streams.filter((one) => leadsTo(path, one)) : []
      if (!route || ![route, ...others].every(({ demandsHeader }) => demandsHeader)) continue
      yield {
        messageId: 'refused',
        at: spanOf(given),
        data: {
          address: address.slice(0, 120),
          route: `GET ${route.path ?? ''}`,
          place: fileAndLine(route.location),
        },
        scope: scopeNameOf(morph, made),
        confidence: 'likely',
        names: route.path === undefined ? [] : [route.path],
      }
    }
  },
})
