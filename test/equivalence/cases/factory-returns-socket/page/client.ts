import { openSocket } from './open-socket'

declare function show(text: string): void

const socket = openSocket('/ws')
socket.onmessage = ({ data }) => show(data)
socket.onclose = ({ code, reason, wasClean }) => show(`closed ${code} ${reason} ${wasClean}`)
Object.assign(window, { say: (text: string) => socket.send(text) })
