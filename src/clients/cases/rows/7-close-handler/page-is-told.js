const lamp = document.querySelector('#lamp')

export function observe() {
  // socket: native inline
  // note: W-END
  const plant = new WebSocket('ws://localhost:4000/plant')
  plant.onmessage = (event) => console.log(event.data)
  plant.onclose = () => lamp.classList.remove('on')
}
