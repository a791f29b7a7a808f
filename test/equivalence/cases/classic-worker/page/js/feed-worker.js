importScripts('labels.js')

const socket = new WebSocket('wss://chat.example.com/ws')
socket.onmessage = (event) => postMessage(label(event.data))
socket.onclose = ({ code }) => postMessage(label(`closed: ${code}`))
onmessage = ({ data }) => socket.send(String(data))
