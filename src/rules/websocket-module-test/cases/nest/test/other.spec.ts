import { ChatGateway } from '../src/chat.gateway'

it('reads a map', () => {
  const seen = new Map<unknown, string>([[ChatGateway, 'gateway']])
  // clean: a text
  const text = seen.get(ChatGateway)
  expect(text).toBe('gateway')
})

it('takes connections', async () => {
  const gateway = await (await made()).resolve(ChatGateway)
  // finds: websocket-module-test/server
  gateway.handleConnection(fake())
})
