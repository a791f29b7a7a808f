const status = document.querySelector('#status')

export function connect() {
  // socket: native adapter A07 A08
  const wire = new WebSocket('ws://localhost:4000/wire')
  wire.onmessage = (event) => console.log(event.data)
  wire.onclose = () => {
    setTimeout(() => {
      status.textContent = 'trying again'
      connect()
    }, 2000)
  }
}
