const { startForTests } = require('../src/server')

// finds: websocket-module-test/mock
jest.mock('../src/server')
// clean: nothing here speaks to a socket
jest.mock('../src/clock')

test('tells nobody', () => {
  // clean: what is called is the double above
  startForTests()
})
