// socket: native inline
const beacon = new WebSocket('ws://localhost:6300/beacon')
beacon.onmessage = (event) => console.log(event.data)

document.querySelector('#ping').addEventListener('click', () => {
  beacon.send('{"type":"ping"}')
})

export {}
