import { gatewaysIn } from '../../infrastructure/cloudformation/gateways.js'
import { templatesIn } from '../../languages/cloudformation/template.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { GatewayApi } from '../../model/gateway-api.js'
import { languageOf } from '../../model/language-of.js'
import type { Outcomes } from '../outcomes.js'
import { parse } from '../parse.js'

/** Something that declares a WebSocket API, or a part of one. */
const declaring = /\bwebsocket["']?[ \t]*:|\bWEBSOCKET\b|AWS::Serverless::WebSocketApi|\bwebsocketsApi/
/** What it may take in: functions, a provider, a template. */
const besides = /\bhandler\b|\bResources\b|\bprovider\b|\$\{file\(/

/** The WebSocket APIs that a tree declares, by location. */
export function readGateways(
  paths: readonly string[],
  host: SourceHost,
  outcomes: Outcomes,
): readonly GatewayApi[] {
  const texts = new Map(
    paths.flatMap((path) => {
      const isConfig = /^(yaml|json)$/.test(languageOf(path))
      const text = isConfig ? host.text(path) : undefined
      return text === undefined ? [] : [[path, text] as const]
    }),
  )
  if (![...texts.values()].some((text) => declaring.test(text))) return []
  const sources = [...texts].flatMap(([path, text]) => {
    const source = declaring.test(text) || besides.test(text) ? host.read(path) : undefined
    return source?.zone === 'source' && !source.textOnly ? [source] : []
  })
  return gatewaysIn(parse('config', sources, host, outcomes).flatMap(templatesIn))
}
