// finds: websocket-module-test/server
const { startForTests, nameOf } = require('../src/server')

test('starts', () => {
  startForTests().close()
  expect(nameOf('a')).toBe('room-a')
})
