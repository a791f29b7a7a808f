import { desk, openDesk } from './desk.js'
import { hall } from './hall.js'

export const house = { desk, hall, live: { socket: { send: console.warn } } }
export const rooms = { ...house, live: desk.live }

openDesk()
