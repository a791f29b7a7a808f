export const messages = {
  route: 'WebSocket route of {{framework}}',
  'route-option': 'route that takes WebSockets ({{option}})',
  upgraded: 'request is upgraded to a WebSocket by {{function}}',
  'upgrade-event': 'handler of HTTP upgrades (hands connections to a WebSocket server)',
  handshake: 'server that answers HTTP upgrades itself and writes the frames of WebSocket',
  served: 'server with WebSocket handlers ({{function}})',
  adapter: 'application that serves its gateways by a WebSocket adapter ({{name}})',
  handler: 'WebSocket handler ({{name}})',
} as const
