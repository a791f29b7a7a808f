function protocolsFor(authorization: object): string[] {
  const header = btoa(JSON.stringify(authorization))
  return [
    // feature: sub-protocol
    'events',
    // feature: token-in-protocol
    `header-${header}`,
  ]
}

export function connect(authorization: object): WebSocket {
  // socket: native
  return new WebSocket('ws://localhost/chat', protocolsFor(authorization))
}
