import {
  type ConfigEntry,
  type ConfigNode,
  entriesOf,
  everyNode,
  itemsOf,
  textOf,
  valueAt,
} from '../../languages/config.js'
import type { Span } from '../../model/source.js'

/** A setting that lets WebSockets through, as its proxy calls it. */
export interface Switch {
  readonly setting: string
  readonly at: Span
}

/**
 * Sources: Envoy `HttpConnectionManager.upgrade_configs` and `RouteAction.upgrade_configs`; Envoy Gateway
 * `BackendTrafficPolicy.httpUpgrade`; Gloo `upgrades`; Contour `HTTPProxy.enableWebsockets`; Istio 0.8
 * `websocketUpgrade`; Emissary `allow_upgrade` and `use_websocket`; Kong `protocols`; Azure App Service
 * `webSocketsEnabled`; Kubernetes `appProtocol` (KEP-3726, GEP-1911); annotations of the ingress controllers.
 */
export function* switchesIn(root: ConfigNode): Iterable<Switch> {
  for (const node of everyNode(root)) {
    for (const entry of entriesOf(node)) {
      const setting = ofFlag(entry) ?? ofList(entry) ?? ofAnnotation(entry)
      if (setting !== undefined) yield { setting, at: entry.keySpan }
    }
  }
}

const flags = /^(websocketUpgrade|enableWebsockets?|use_websocket|webSocketsEnabled)$/

function ofFlag({ key, value }: ConfigEntry): string | undefined {
  const text = textOf(value)
  if (text === undefined) return undefined
  if (flags.test(key) && text === 'true') return `${key}: true`
  // Envoy, in YAML or as JSON has it.
  if (/^upgrade_?[tT]ype$/.test(key) && /^websocket$/i.test(text)) return `${key}: ${text}`
  return key === 'appProtocol' && /^kubernetes\.io\/wss?$/.test(text) ? `appProtocol: ${text}` : undefined
}

function ofList({ key, value }: ConfigEntry): string | undefined {
  const items = itemsOf(value)
  if (key === 'allow_upgrade' && items.some((one) => /^websocket$/i.test(textOf(one) ?? '')))
    return 'allow_upgrade: websocket'
  if (key === 'protocols' && items.some((one) => /^wss?$/.test(textOf(one) ?? ''))) return 'protocols: ws'
  if (key === 'httpUpgrade' && items.some((one) => /^websocket$/i.test(textOf(valueAt(one, 'type')) ?? '')))
    return 'httpUpgrade: websocket'
  // Gloo: `upgrades: [{ websocket: {} }]`.
  return key === 'upgrades' && items.some((one) => valueAt(one, 'websocket') !== undefined)
    ? 'upgrades: websocket'
    : undefined
}

const annotations =
  /^((nginx\.org|nginx\.com|nginx\.ingress\.kubernetes\.io)\/websocket-services|projectcontour\.io\/websocket-routes|contour\.heptio\.com\/websocket-routes|haproxy\.org\/timeout-tunnel|haproxy-ingress\.github\.io\/timeout-tunnel|ingress\.kubernetes\.io\/timeout-tunnel)$/

function ofAnnotation({ key, value }: ConfigEntry): string | undefined {
  if (annotations.test(key)) return key
  const text = textOf(value) ?? ''
  return key === 'konghq.com/protocols' && /\bwss?\b/.test(text) ? `${key}: ${text}` : undefined
}
