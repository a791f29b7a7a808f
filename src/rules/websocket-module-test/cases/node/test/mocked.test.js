// finds: websocket-module-test/mock
jest.mock('../src/server')
// clean: nothing here speaks to a socket
jest.mock('../src/clock')

test('nothing', () => undefined)
