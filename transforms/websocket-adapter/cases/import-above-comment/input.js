// The chat is opened once a page.
// It says so when it ends.
const socket = new WebSocket('/chat')
socket.onmessage = ({ data }) => console.log(data)
socket.onclose = ({ code }) => document.body.append(`closed with ${code}`)

export {}
