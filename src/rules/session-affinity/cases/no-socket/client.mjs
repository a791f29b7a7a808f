// A client of a socket elsewhere: nothing here serves one.
export const socket = new WebSocket('wss://example.com/feed')
export const accept = 'text/event-stream'
