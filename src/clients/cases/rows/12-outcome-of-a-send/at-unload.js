// socket: native adapter A12
const desk = new WebSocket('ws://localhost:5100/desk')
desk.onmessage = (event) => console.log(event.data)

window.addEventListener('pagehide', () => {
  desk.send('{"left":true}')
})

export {}
