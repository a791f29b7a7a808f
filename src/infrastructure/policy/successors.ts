import { nameIn, patternOf, refsIn, textsOf, type Value } from '../../languages/value.js'
import { once } from '../../model/once.js'
import type { System } from './system.js'

/** Words that say nothing of what an API is for. */
const general = new Set(
  'api apis app apps aws gateway web websocket websockets socket sockets http https lambda function handler service services server stack stage staging prod production dev test main this default module route routes connect disconnect integration deployment authorizer permission model response domain mapping send message messages v1 v2 apigatewayv2'.split(
    ' ',
  ),
)

const ofStreams = /^(sse|streams?|streaming|eventstreams?)$/

/**
 * Whether something of a platform, an alarm of a load balancer, the logs of a container, belongs to what takes a WebSocket API's
 * place: it refers to a part of one, or is named as one, or for its streams. Any other service of the account is watched and logged
 * the same way.
 */
export function joinsSockets(values: readonly (Value | undefined)[], system: System): boolean {
  return values.some((value) => value !== undefined && isJoined(value, system))
}

function isJoined(value: Value, system: System): boolean {
  const { ids, words } = known(system)
  const referred = [...refsIn(value)]
  if (referred.some((id) => ids.has(id))) return true
  const names = [...textsOf(value).texts, patternOf(value) ?? '', ...referred.map(nameIn)]
  return names.some((name) => isNamed(name, words))
}

function isNamed(name: string, words: ReadonlySet<string>): boolean {
  return wordsOf(name).some((word) => words.has(word) || ofStreams.test(word))
}

/** The same for what people call a service. */
export function isNamedForSockets(name: string, system: System): boolean {
  return isNamed(name, known(system).words)
}

const known = once((system: System) => {
  const { apis, functions, tables } = system.estate
  const ids = new Set([...apis, ...functions].flatMap((one) => one.ids))
  for (const { id } of tables) if (system.sureOfId('table', id)) ids.add(id)
  const words = new Set(apis.flatMap((one) => [...one.names, ...one.ids.map(nameIn)].flatMap(wordsOf)))
  return { ids, words }
})

/** `ChatSocketApi`, `aws_apigatewayv2_api.chat-prod` → the words that tell it from others. */
function wordsOf(name: string): readonly string[] {
  const own = name.replace(/^(?:module|data|aws_\w+)\.|\$\{[^}]{0,200}\}/g, ' ')
  const words = own
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  return words.filter((word) => /^[a-z]\w{2,}$/.test(word) && !general.has(word))
}
