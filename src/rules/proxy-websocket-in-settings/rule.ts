import { addressOf } from '../../infrastructure/terraform/names.js'
import { type ConfigFile, everyNode, itemsOf, textOf } from '../../languages/config.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'
import { upgradeDirectives, upgradeTriggers } from '../proxy-websocket-upgrade/directives.js'
import { headersInBlock, switchesInBlock } from './blocks.js'
import { switchesIn } from './switches.js'

export default defineRule({
  id: 'proxy-websocket-in-settings',
  title: 'A gateway or an ingress lets WebSockets through',
  why: 'Envoy, Contour, Kong, Emissary, the NGINX and HAProxy ingress controllers, CloudFront policies, Azure App Service and Cloudflare have switches for WebSocket. A stream needs none of them; it needs responses that are not buffered, and timeouts above its ping interval.',
  whatToDo:
    'Make sure that the new path is not buffered and may stay silent for longer than the ping interval. Remove these settings when the last socket behind them has moved.',
  role: 'infrastructure',
  resource: 'proxy',
  replacement: 'connection-management',
  syntax: ['config', 'terraform'],
  triggers: {
    terraform: [
      'websockets_enabled',
      '\\bwebsockets\\s*=',
      '"websockets"',
      'Sec-WebSocket-',
      'websocket-services',
    ],
    config: [
      'upgrade_?[tT]ype["\']?\\s*:\\s*["\']?(?:[wW]eb[sS]ocket|WEBSOCKET)',
      'websocketUpgrade',
      'enableWebsocket',
      'use_websocket',
      'webSocketsEnabled',
      'appProtocol["\']?\\s*:\\s*["\']?kubernetes\\.io/ws',
      'allow_upgrade',
      'httpUpgrade',
      'upgrades["\']?\\s*:[^]{0,60}?websocket',
      'protocols["\']?\\s*:[^]{0,120}?[^\\w.]wss?\\b',
      'websocket-(services|routes)',
      '/timeout-tunnel',
      'konghq\\.com/protocols',
      'Sec-WebSocket-',
      ...upgradeTriggers,
    ],
  },
  messages: {
    upgrade: '{{setting}} lets WebSockets through.',
    directive:
      '{{directive}}, in the settings of a web server that are written here, lets WebSockets through.',
    headers: 'The headers of WebSocket are let through here.',
  },
  *detect(file) {
    if ('body' in file) return yield* inBlocks(file)
    for (const root of file.documents) {
      for (const { setting, at } of switchesIn(root))
        yield { messageId: 'upgrade', at, data: { setting } } as const
    }
    for (const { directive, at } of directivesIn(file))
      yield { messageId: 'directive', at, data: { directive } } as const
    for (const at of headersIn(file)) yield { messageId: 'headers', at } as const
  },
})

function* inBlocks({ body }: TerraformFile) {
  for (const block of body.blocks) {
    const scope = addressOf(block)
    for (const { setting, at, confidence } of switchesInBlock(block))
      yield { messageId: 'upgrade', at, data: { setting }, scope, confidence } as const
    for (const at of headersInBlock(block)) yield { messageId: 'headers', at, scope } as const
  }
}

/** Settings of a web server within a text, e.g. `configuration-snippet` of an Ingress, or `nginx.conf: |` of a ConfigMap. */
function* directivesIn({ documents, source }: ConfigFile) {
  for (const node of documents.flatMap(everyNode)) {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') continue
    const told = new Set<string>()
    for (const line of node.text.split(/[;\n]/)) {
      const directive = upgradeDirectives.flatMap((one) => one.exec(line)?.[1] ?? [])[0]
      if (directive === undefined || told.has(directive)) continue
      told.add(directive)
      const start = source.text.indexOf(directive, node.span.start)
      const isHere = start >= 0 && start < node.span.end
      yield { directive, at: isHere ? { start, end: start + directive.length } : node.span }
    }
  }
}

/** `[Sec-WebSocket-Key, Sec-WebSocket-Version, …]`, as CloudFront's policies name them: reported once a list. */
function headersIn({ documents }: ConfigFile): readonly Span[] {
  return documents.flatMap(everyNode).flatMap((node) => {
    const first = itemsOf(node).find((item) => /^Sec-WebSocket-\w+$/i.test(textOf(item) ?? ''))
    return first ? [first.span] : []
  })
}
