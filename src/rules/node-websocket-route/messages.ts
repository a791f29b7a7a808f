export const messages = {
  route: {
    en: 'WebSocket route of {{framework}}',
    ja: '{{framework}} の WebSocket ルート',
  },
  'route-option': {
    en: 'route that takes WebSockets ({{option}})',
    ja: 'WebSocket を受け付けるルート（{{option}}）',
  },
  upgraded: {
    en: 'request is upgraded to a WebSocket by {{function}}',
    ja: '{{function}} によるリクエストの WebSocket へのアップグレード',
  },
  'upgrade-event': {
    en: 'handler of HTTP upgrades (hands connections to a WebSocket server)',
    ja: 'HTTP アップグレードのハンドラー（接続を WebSocket サーバーへ渡す）',
  },
  served: {
    en: 'server with WebSocket handlers ({{function}})',
    ja: 'WebSocket ハンドラーを持つサーバー（{{function}}）',
  },
  adapter: {
    en: 'application that serves its gateways by a WebSocket adapter ({{name}})',
    ja: 'WebSocket アダプターでゲートウェイを提供するアプリケーション（{{name}}）',
  },
  handler: {
    en: 'WebSocket handler ({{name}})',
    ja: 'WebSocket ハンドラー（{{name}}）',
  },
} as const
