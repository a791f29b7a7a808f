const { follow } = require('./feed')

const mockSockets = []
jest.mock(
  'websocket',
  () => ({
    w3cwebsocket: class {
      constructor(url) {
        Object.assign(this, { url, sent: [] })
        mockSockets.push(this)
      }

      send(text) {
        this.sent.push(text)
      }

      close() {
        this.onclose({ code: 1000 })
      }
    },
  }),
  { virtual: true },
)

test('subscribes, shows what comes, and ends', () => {
  const show = jest.fn()
  const stop = follow(show)
  const [socket] = mockSockets
  socket.onopen()
  expect(socket.sent).toEqual(['{"subscribe":"all"}'])
  socket.onmessage({ data: '{"price":3}' })
  stop()
  expect(show.mock.calls).toEqual([[{ price: 3 }], [1000]])
})
