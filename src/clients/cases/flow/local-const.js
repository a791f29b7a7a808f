// A socket that never leaves its function, with closures inside that use it.
export function watchPrices(list) {
  // socket: native
  const ws = new WebSocket('wss://shop.example/prices')
  const rows = new Map()

  // use: handler
  ws.onopen = () => {
    for (const id of list.dataset.ids.split(',')) {
      // use: send
      ws.send(JSON.stringify({ type: 'watch', id }))
    }
  }

  // use: handler
  ws.onmessage = (event) => {
    const { id, price } = JSON.parse(event.data)
    rows.set(id, price)
    list.querySelector(`[data-id="${id}"]`).textContent = price
  }

  list.querySelector('.stop').addEventListener('click', () => {
    // use: close
    ws.close()
  })

  setInterval(() => {
    // use: state
    const live = ws.readyState === WebSocket.OPEN
    list.classList.toggle('stale', !live)
  }, 5000)
}
