export const desk = { live: { socket: null } }

export function openDesk() {
  // socket: native
  desk.live.socket = new WebSocket('/desk')
}
