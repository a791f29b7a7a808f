import Default, { Again, WS } from './socket-class'
import { WS as FromIndex } from './index'
import * as classes from './socket-class'

// socket: native
export const a = new WS('wss://api.example.com/ws')
// socket: native
export const b = new Default('wss://api.example.com/ws')
// socket: native
export const c = new Again('wss://api.example.com/ws')
// socket: native
export const d = new FromIndex('wss://api.example.com/ws')
// socket: native
export const e = new classes.WS('wss://api.example.com/ws')
