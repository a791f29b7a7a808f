import { isDemo } from './mode'

let tries = 0
let paused = false
let left = false
let socket: WebSocket | undefined

function thrice(): void {
  // socket: native
  const wire = new WebSocket('ws://localhost/thrice')
  wire.onmessage = (event) => console.log(event.data)
  wire.onclose = () => {
    // feature: reconnect-effects
    if (++tries < 3) setTimeout(thrice, 1000)
  }
}

/** Who counts what fails in a row, and tells nobody but the log, has a browser that goes on trying. */
function tenInARow(): void {
  let wire: WebSocket
  let failures = 0
  const connect = () => {
    // socket: native
    wire = new WebSocket('ws://localhost/ten')
    wire.onopen = () => {
      failures = 0
    }
    wire.onmessage = (event) => console.log(event.data)
    wire.onclose = () => {
      failures++
      if (failures < 10) setTimeout(connect, 1000)
      else console.error('given up')
    }
  }
  connect()
}

function whileSeen(): void {
  // socket: native
  const wire = new WebSocket('ws://localhost/seen')
  wire.onmessage = (event) => console.log(event.data)
  wire.onclose = () => {
    // feature: reconnect-effects
    if (document.hidden) return
    setTimeout(whileSeen, 1000)
  }
}

function unlessPaused(): void {
  // socket: native
  const wire = new WebSocket('ws://localhost/pausing')
  wire.onmessage = (event) => console.log(event.data)
  wire.onclose = () => {
    // feature: reconnect-effects
    if (!paused) setTimeout(unlessPaused, 1000)
  }
}

function untilLeft(): void {
  // socket: native
  socket = new WebSocket('ws://localhost/room')
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => {
    if (left) return
    setTimeout(untilLeft, 1000)
  }
}

export function pause(): void {
  paused = true
}

export function leave(): void {
  left = true
  socket?.close()
}

thrice()
tenInARow()
whileSeen()
unlessPaused()
untilLeft()

/** What was so when the loop began is so at each round. */
function where({ room, onEvent }: { room?: string; onEvent: (text: string) => void }): void {
  const connect = () => {
    if (!room || isDemo || typeof WebSocket === 'undefined' || !('WebSocket' in window)) return
    // socket: native
    const wire = new WebSocket(`ws://localhost/where/${room}`)
    wire.onmessage = (event) => onEvent(event.data)
    wire.onclose = () => setTimeout(connect, 1000)
  }
  connect()
}

where({ onEvent: console.log })
