import { useRef } from 'react'
import { Base, type Connection, type State } from './types'

const state: State = { name: 'prices', socket: null }
export function open() {
  // feature: type-of-another-file
  // socket: native
  state.socket = new WebSocket('ws://localhost:6700/prices')
  state.socket.onmessage = (event) => console.log(event.data)
}

export function usePrices() {
  const held = useRef<State>({ name: 'prices', socket: null })
  // feature: type-of-another-file
  // socket: native
  held.current.socket = new WebSocket('ws://localhost:6700/held')
  held.current.socket.onmessage = (event) => console.log(event.data)
}

export class Live implements Connection {
  socket: WebSocket | undefined
  open() {
    // feature: type-of-another-file
    // socket: native
    this.socket = new WebSocket('ws://localhost:6700/live')
    this.socket.onmessage = (event) => console.log(event.data)
  }
}

export class Derived extends Base {
  open() {
    // feature: type-of-another-file
    // socket: native
    this.socket = new WebSocket('ws://localhost:6700/derived')
    this.socket.onmessage = (event) => console.log(event.data)
  }
}
