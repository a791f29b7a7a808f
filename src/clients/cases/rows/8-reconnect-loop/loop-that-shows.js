const status = document.querySelector('#status')

export function connect() {
  // socket: native inline
  const wire = new WebSocket('ws://localhost:4000/wire')
  wire.onmessage = (event) => console.log(event.data)
  wire.onclose = () => {
    status.textContent = 'lost, trying again'
    setTimeout(connect, 2000)
  }
}
