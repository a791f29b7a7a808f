const listeners = {}
const socket = { send: vi.fn(), addEventListener: (name, listener) => (listeners[name] = listener) }
globalThis.WebSocket = vi.fn(function () {
  return socket
})

it('shows prices, and why they end', async () => {
  const { follow } = await import('./feed.js')
  expect(WebSocket).toHaveBeenCalledWith('wss://feed.example.com/prices')
  follow('ACME')
  expect(socket.send).toHaveBeenCalledWith('{"follow":"ACME"}')
  listeners.message({ data: '{"ACME":7}' })
  listeners.close({ code: 4000 })
  expect(document.body.textContent).toBe('{"ACME":7};{"closed":4000};')
})
