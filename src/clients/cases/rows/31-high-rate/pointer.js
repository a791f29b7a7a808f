// socket: native manual R02
const cursor = new WebSocket('ws://localhost:6800/cursor')
cursor.onmessage = (event) => console.log(event.data)

document.addEventListener('pointermove', ({ clientX, clientY }) => {
  cursor.send(JSON.stringify([clientX, clientY]))
})

export {}
