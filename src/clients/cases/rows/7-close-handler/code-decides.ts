export function observe(expired: () => void): void {
  // socket: native adapter A07
  const plant = new WebSocket('ws://localhost:4000/plant')
  plant.onmessage = (event) => console.log(event.data)
  plant.addEventListener('close', (event) => {
    if (event.code === 4401) expired()
  })
}
