const lamp = document.querySelector('#lamp')

export function observe() {
  // socket: native adapter A07
  const plant = new WebSocket('ws://localhost:4000/plant')
  plant.onmessage = (event) => console.log(event.data)
  plant.onclose = () => lamp.classList.remove('on')
}
