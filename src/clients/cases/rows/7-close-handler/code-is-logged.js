export function observe() {
  // socket: native inline
  // note: W-CLOSE
  const plant = new WebSocket('ws://localhost:4000/plant')
  plant.onmessage = (event) => console.log(event.data)
  plant.onclose = (event) => console.log('the plant hung up', event.code)
}
