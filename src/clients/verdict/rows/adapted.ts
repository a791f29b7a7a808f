import type { AgainstAdapted } from '../../../model/adapter-site.js'
import { fileAndLine } from '../../../model/lines.js'
import { isWithin } from '../../../model/places.js'
import { text } from '../../../model/text.js'
import { incompatibilityText } from '../../../model/use-texts.js'
import { handlersOfEvent, usesOfKind } from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'

/** What stands against plain EventSource and fetch where the code has the adapter: the other rows hold for it as well. */
export const adaptedRows: readonly VerdictRow[] = [
  {
    row: 'options',
    when: 'an SseSocket with an option, or an answer, that only the adapter understands',
    against: 'inline',
    code: 'A50',
    places: (given) => [...against(given, 'option'), ...unsaid(given), ...answers(given)],
  },
  {
    row: 'options',
    when: 'an SseSocket whose options are not all written plainly where it is made',
    against: 'inline',
    code: 'A48',
    places: (given) => against(given, 'form'),
  },
  {
    row: 'errors',
    when: 'an error handler that reads why, which only events of the adapter say',
    against: 'inline',
    code: 'A30',
    places: readErrors,
  },
]

function against({ adapted }: Given, kind: AgainstAdapted['kind']): readonly ObjectionPlace[] {
  return adapted?.against.filter((one) => one.kind === kind) ?? []
}

/** It sends, and no option says where: the adapter throws a TypeError there. */
function unsaid({ usage, adapted }: Given): readonly ObjectionPlace[] {
  const [send] = usesOfKind(usage, 'send')
  if (!send || !adapted || adapted.send !== undefined) return []
  const what = text('it sends, and no `send` says where', '送信がありますが、`send` の指定がありません')
  return [{ what, location: send.location }]
}

/** The adapter delivers what a POST is answered with; code beside an EventSource does not look at it. */
function answers({ usage, adapted, endpoint }: Given): readonly ObjectionPlace[] {
  const route = adapted && endpoint?.routes?.find(({ kind }) => kind === 'post-stream')
  if (!route) return []
  const { path = '' } = route
  const place = fileAndLine(route.location)
  return [
    {
      what: text(
        `POST ${path} at ${place} answers with messages`,
        `${place} の POST ${path} は応答でメッセージを返します`,
      ),
      location: usage.location,
    },
  ]
}

/** A handler that is written elsewhere may be any function of the file. */
function readErrors({ usage, adapted }: Given): readonly ObjectionPlace[] {
  const messages = adapted?.messages ?? []
  return handlersOfEvent(usage, 'error')
    .filter(({ path, span, handler }) => {
      const isHere = path === usage.path
      return isHere && messages.some((at) => !handler.set?.written || isWithin(at, span))
    })
    .map(({ location }) => ({ what: incompatibilityText({ kind: 'member', name: 'message' }), location }))
}
