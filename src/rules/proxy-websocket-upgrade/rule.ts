import { defineRule } from '../define-rule.js'
import { upgradeDirectives, upgradeTriggers } from './directives.js'

export default defineRule({
  id: 'proxy-websocket-upgrade',
  title: { en: 'A web server lets WebSockets through', ja: 'WebSocket を通す Web サーバーの設定' },
  why: {
    en: 'nginx, Apache, HAProxy and Caddy pass a WebSocket on by settings of its own, which a stream does not need. A stream needs others: a proxy that buffers holds events back, and one that waits 60 seconds for data cuts a silent stream.',
    ja: 'nginx・Apache・HAProxy・Caddy は専用の設定で WebSocket を中継しますが、ストリームには不要です。代わりに、バッファリングするプロキシではイベントが滞留し、60 秒データがないと切断するプロキシでは無通信のストリームが切れるため、別の設定が必要です。',
  },
  whatToDo: {
    en: 'Give the new path `proxy_buffering off` and a read timeout above the ping interval, and take these settings out when the last socket behind them has moved.',
    ja: '新しいパスに `proxy_buffering off` と、ping の間隔より長い読み取りタイムアウトを設定してください。ここを通る最後のソケットを移行した時点で、これらの設定を削除します。',
  },
  role: 'infrastructure',
  resource: 'proxy',
  replacement: 'connection-management',
  syntax: 'lines',
  triggers: [...upgradeTriggers, '[Cc]onnect-[Ss]rc[^;\\n]{0,1000}wss?:'],
  messages: {
    upgrade: {
      en: '{{directive}} lets WebSockets through.',
      ja: '{{directive}} は WebSocket を通す設定です。',
    },
    'upgrade-unbuffered': {
      en: '{{directive}} lets WebSockets through; this file turns the buffering of responses off somewhere.',
      ja: '{{directive}} は WebSocket を通す設定です。このファイルには、応答のバッファリングを無効にする設定もあります。',
    },
    'content-policy': {
      en: 'The content policy allows WebSocket addresses: {{sources}}.',
      ja: 'コンテンツセキュリティポリシーが WebSocket のアドレスを許可しています：{{sources}}。',
    },
  },
  *detect({ source, lines }) {
    if (source.language !== 'web-server') return
    const off = lines.some(({ text }) => /^\s*(proxy_buffering\s+off|flush_interval\s+-1)\b/.test(text))
    const messageId = off ? 'upgrade-unbuffered' : 'upgrade'
    for (const { text, span } of lines) {
      const directive = upgradeDirectives.flatMap((one) => one.exec(text)?.[1] ?? [])[0]
      if (directive !== undefined) {
        const start = span.start + text.indexOf(directive)
        const at = { start, end: start + directive.length }
        yield { messageId, at, data: { directive } } as const
      }
      const policy = /\bconnect-src\s([^;]*)/i.exec(text)
      const sources = policy?.[1]?.match(/(?<![\w'"])wss?:[^\s;"']*/g) ?? []
      if (!policy || sources.length === 0) continue
      const start = span.start + policy.index
      yield {
        messageId: 'content-policy',
        at: { start, end: start + 'connect-src'.length },
        data: { sources: sources.join(' ') },
        role: 'configuration',
      } as const
    }
  },
})
