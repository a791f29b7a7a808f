/* eslint-env browser */
import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('/chat/stream')
socket.onmessage = ({ data }) => console.log(data)
socket.onclose = ({ code }) => document.body.append(`closed with ${code}`)

export {}
