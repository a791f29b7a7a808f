// socket: native
const socket = new WebSocket('ws://localhost/chat')

export function describe(link: unknown): string {
  // feature: instanceof
  return link instanceof WebSocket ? 'socket' : 'something else'
}
export const name = describe(socket)
