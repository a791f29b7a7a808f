// socket: native inline
const cursor = new WebSocket('ws://localhost:6800/cursor')
cursor.onmessage = (event) => console.log(event.data)

document.addEventListener('click', ({ clientX, clientY }) => {
  cursor.send(JSON.stringify([clientX, clientY]))
})

export {}
