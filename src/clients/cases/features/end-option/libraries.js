import usePartySocket from 'partysocket/react'
import { webSocket } from 'rxjs/webSocket'
import Sockette from 'sockette'

export function useParty(report) {
  // socket: partysocket
  return usePartySocket({
    room: 'a',
    // feature: end-option
    onClose: report,
  })
}

// socket: rxjs
export const subject = webSocket({
  url: 'wss://api.example.com/ws',
  // feature: end-option
  closeObserver: { next: console.warn },
})

// Options of the browser's names are handlers.
// socket: reconnecting-websocket
export const socket = new Sockette('wss://api.example.com/ws', {
  onmessage: console.log,
  onerror: console.error,
})
