/* eslint-env browser */
const socket = new WebSocket('/chat')
socket.onmessage = ({ data }) => console.log(data)
socket.onclose = ({ code }) => document.body.append(`closed with ${code}`)

export {}
